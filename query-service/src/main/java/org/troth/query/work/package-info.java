/// Whom we owe an answer, and what changes in the lists of work.
///
/// A customer who wrote, was sent elsewhere or gave up waiting stays on the list until a person answers. A machine's
/// confirmation is no answer, and an answer that leaves a question open is half of one.
@NullMarked
package org.troth.query.work;

import org.jspecify.annotations.NullMarked;
