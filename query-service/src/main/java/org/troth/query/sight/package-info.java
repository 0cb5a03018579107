/// How far a reader sees.
///
/// A rep sees customers of the own teams, and those no team has dealt with yet. Who gives a reason sees the others too,
/// and stays on the list of those who review it until one of them says that they have seen it.
@NullMarked
package org.troth.query.sight;

import org.jspecify.annotations.NullMarked;
