/// With whom a rep may record steps: the customers of the own teams, and those no team has dealt with yet.
///
/// What is out of sight is not found, by whatever rule looks for it, so every answer is that of something absent. Who
/// gives a reason is not held up; the reason is recorded before anything else is.
@NullMarked
package org.troth.command.sight;

import org.jspecify.annotations.NullMarked;
