/// What a published business calendar means: on which days somebody is there, until when, and for how long in between.
///
/// Whoever settles a due time and whoever reports how long something took have to agree on it, so it is said once, where
/// both services see it.
@NullMarked
package org.troth.calendar;

import org.jspecify.annotations.NullMarked;
