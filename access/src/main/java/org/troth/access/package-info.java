/// Who looked at whom.
///
/// Whoever reads something about a customer leaves a record, and the answer leaves only once the record is committed;
/// where it cannot be, the answer is withheld. Refusals are recorded too. The records are append only, they name
/// customers, readers and questions, and hold nobody's words. What readers are called is kept apart from them.
@NullMarked
package org.troth.access;

import org.jspecify.annotations.NullMarked;
