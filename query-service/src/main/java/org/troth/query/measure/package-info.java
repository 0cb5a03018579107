/// Figures about contacts and issues: whether the first contact solved it, who had to come again, how we behaved.
///
/// The view keeps one narrow row for each fact a measure looks at. A definition is a small class that looks at the
/// facts of one contact or one issue as they were known at a position; it never sees a table, a clock or a word.
@NullMarked
package org.troth.query.measure;

import org.jspecify.annotations.NullMarked;
