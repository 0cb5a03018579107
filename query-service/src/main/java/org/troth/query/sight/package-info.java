/// How far a reader sees.
///
/// A rep sees customers of the own teams, and those no team has dealt with yet. Who gives a reason sees the others too,
/// and is on the list that supervisors read.
@NullMarked
package org.troth.query.sight;

import org.jspecify.annotations.NullMarked;
