/// The door both services share: who is calling, what they may do, and how a request is refused.
///
/// A service imports [DoorConfiguration], names its access matrix, and gets sign-in, limits and problem documents. What
/// has no row in the matrix stays shut. Request bodies come in through [StrictJson], refusals go out as a [Problem].
@NullMarked
package org.troth.http;

import org.jspecify.annotations.NullMarked;
