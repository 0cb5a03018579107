/// The sign-in that comes with Troth: an authorization server for one machine, where nobody else can reach it.
///
/// It knows the development users and no others. Whoever has more than one machine, or anything to protect, uses a
/// provider of their own; the services cannot tell the difference.
@NullMarked
package org.troth.standalone.signin;

import org.jspecify.annotations.NullMarked;
