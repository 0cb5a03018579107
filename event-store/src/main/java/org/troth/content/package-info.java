/// People's words: kept apart from the events, encrypted under keys that can be destroyed.
///
/// Each person has keys of their own. An event refers to its words, and the reference tells whether they are the same
/// that were written; with the key destroyed, nobody reads them again, and the event stays as it was.
@NullMarked
package org.troth.content;

import org.jspecify.annotations.NullMarked;
