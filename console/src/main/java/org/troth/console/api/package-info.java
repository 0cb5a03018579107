/// The two services as the console sees them: questions, steps, and refusals in plain words.
@NullMarked
package org.troth.console.api;

import org.jspecify.annotations.NullMarked;
