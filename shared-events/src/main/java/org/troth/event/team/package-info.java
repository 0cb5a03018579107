/// Which rep works in which team, and from when until when.
///
/// A rep may be in several teams at once. The one joined first among those that still last is their main team.
@NullMarked
package org.troth.event.team;

import org.jspecify.annotations.NullMarked;
