/// What we said we would do for a customer, and by when.
///
/// A promise has one owner, one statement and a due instant, and reaches exactly one outcome.
@NullMarked
package org.troth.event.promise;

import org.jspecify.annotations.NullMarked;
