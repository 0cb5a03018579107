/// Forgets people, once it was approved.
///
/// The log says what was approved and what was done, so a service that is killed in the middle goes on where it was.
/// Every step may be done twice. First the keys go, because with them every copy of the words goes too.
@NullMarked
package org.troth.command.erasure;

import org.jspecify.annotations.NullMarked;
