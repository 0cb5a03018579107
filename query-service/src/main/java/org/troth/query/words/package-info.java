/// Opens the words of people for those who read an answer.
///
/// Views keep what refers to words. Only here, and only on the way to a reader, does a reference become the words again;
/// words that are gone become nothing, and words that cannot be read at the moment stop the answer.
@NullMarked
package org.troth.query.words;

import org.jspecify.annotations.NullMarked;
