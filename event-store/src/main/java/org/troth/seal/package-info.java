/// Evidence that nobody can make up afterwards.
///
/// Every event is hashed as the database returns it, each hash holds the one before it of the same customer, and a tree
/// over all of them is signed every few seconds. What was signed leaves the database at once. Whoever later changes,
/// removes or exchanges an event, with whatever rights, can no longer make it fit to what was signed.
@NullMarked
package org.troth.seal;

import org.jspecify.annotations.NullMarked;
