/// What the customer wants solved: taking it down, saying it back, offering ways out, solving it, closing it.
///
/// An issue is confirmed before options are offered, solved once until it is opened again, and a refused request
/// always says why and what else there is.
@NullMarked
package org.troth.command.issue;

import org.jspecify.annotations.NullMarked;
