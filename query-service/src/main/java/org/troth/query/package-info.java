/// What the ledger looks like to the people who read it.
///
/// Every view is fed from the log in order and can be thrown away and built again. A read says at which position of
/// the log it was answered, and waits for a position the reader has already seen.
@NullMarked
package org.troth.query;

import org.jspecify.annotations.NullMarked;
