/// How customers, interactions, issues and promises stood at any point of the past, as the views showed it, and how they
/// came to be, event by event.
///
/// What a view would have shown is made by the view's own code out of the events it had read by then. Words that were
/// forgotten since stay forgotten.
@NullMarked
package org.troth.query.replay;

import org.jspecify.annotations.NullMarked;
