/// What is due, late or broken, as a list to work through.
@NullMarked
package org.troth.console.board;

import org.jspecify.annotations.NullMarked;
