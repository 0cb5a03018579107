/// The lists of codes and the kinds of custom step that everybody works with.
///
/// Publishing adds a version; a published version never changes.
@NullMarked
package org.troth.command.guide;

import org.jspecify.annotations.NullMarked;
