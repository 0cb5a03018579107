/// Everything that is known of one person, in one file to hand over.
///
/// A privacy officer asks for it and says why. Every record of the same person is in it, with the words, and so is who
/// looked. What was forgotten says so; where words cannot be read at the moment, there is no file.
@NullMarked
package org.troth.query.export;

import org.jspecify.annotations.NullMarked;
