/// Where commands come in over HTTP.
///
/// Every command of the sealed families has a path of its own, worked out from its name, and all of them share one
/// endpoint. The signed-in caller becomes the actor, the idempotency key becomes the command's id, and the answer is
/// kept in the same commit as the events, so that sending something twice records it once.
@NullMarked
package org.troth.command.door;

import org.jspecify.annotations.NullMarked;
