/// Who works in which team: taking down that a rep joins or leaves one, and from when.
@NullMarked
package org.troth.command.team;

import org.jspecify.annotations.NullMarked;
