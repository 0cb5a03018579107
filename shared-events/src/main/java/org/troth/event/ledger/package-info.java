/// What the ledger did itself: imports and rebuilt views.
@NullMarked
package org.troth.event.ledger;

import org.jspecify.annotations.NullMarked;
