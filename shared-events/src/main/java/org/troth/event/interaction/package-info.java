/// One stretch of communication with one customer on one channel, step by step.
///
/// A step is a fact: somebody greeted, asked, apologised, replied. An ended interaction takes only wrap-up, notes, and steps marked late with a reason.
@NullMarked
package org.troth.event.interaction;

import org.jspecify.annotations.NullMarked;
