/// What became of what was promised, and the figures that say so.
///
/// Every state of a promise that was ever known is kept with the position of the log from which it was known and the one
/// until which, so that a report as at a past date never changes. How each figure is defined is printed with it.
@NullMarked
package org.troth.query.promises;

import org.jspecify.annotations.NullMarked;
