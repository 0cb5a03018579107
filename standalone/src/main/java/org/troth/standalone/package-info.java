/// Everything in one process, for one machine: an embedded PostgreSQL, both services, and a demonstration.
///
/// All that is kept lies in one data folder. Stopping, however rudely, loses nothing that was acknowledged; deleting
/// the folder starts over.
@NullMarked
package org.troth.standalone;

import org.jspecify.annotations.NullMarked;
