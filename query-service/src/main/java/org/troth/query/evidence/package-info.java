/// Evidence for those who check the ledger from outside: what was signed, proofs, and bundles to take away.
///
/// It is handed out as the database has it. Nothing here says that it is right; that is for a verifier of the reader's
/// own.
@NullMarked
package org.troth.query.evidence;

import org.jspecify.annotations.NullMarked;
