/// One customer's story: everything that happened, one entry for each fact, in the order it happened.
///
/// An entry counts for a customer from one position of the log until another. So a contact that turns out to be
/// somebody else's moves, and the story as it was known before stays what it was.
@NullMarked
package org.troth.query.timeline;

import org.jspecify.annotations.NullMarked;
