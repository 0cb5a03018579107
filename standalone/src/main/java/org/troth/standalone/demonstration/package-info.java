/// A small shop's ninety days, so that a new Troth has something to show.
///
/// Everything is recorded by real commands under the real rules; only the clock is set back and moves forward again.
/// The same seed tells the same stories, with dates relative to the day of the first start.
@NullMarked
package org.troth.standalone.demonstration;

import org.jspecify.annotations.NullMarked;
