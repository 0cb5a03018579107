/// What a representative does while in contact with a customer, from opening the contact to wrapping it up.
///
/// An ended contact takes only wrap-up, notes, and steps marked late with a reason.
@NullMarked
package org.troth.command.interaction;

import org.jspecify.annotations.NullMarked;
