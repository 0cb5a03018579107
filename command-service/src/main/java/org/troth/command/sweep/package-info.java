/// What happens to a promise when nobody does anything.
///
/// A table made from the log says what the clock does next, and to which promise; a sweeper does it when the time has
/// come. Silence has a time of its own: whenever it is noted, it is noted for the instant at which it was true.
@NullMarked
package org.troth.command.sweep;

import org.jspecify.annotations.NullMarked;
