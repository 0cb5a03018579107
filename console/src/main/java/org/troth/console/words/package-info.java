/// Times, and how people say them.
@NullMarked
package org.troth.console.words;

import org.jspecify.annotations.NullMarked;
