/// Who our customers are: their names, the ways to reach them, what they have told us, and which records are one person.
///
/// Two customers found to be the same person stay two streams. A link joins their reading, and can be undone.
@NullMarked
package org.troth.event.customer;

import org.jspecify.annotations.NullMarked;
