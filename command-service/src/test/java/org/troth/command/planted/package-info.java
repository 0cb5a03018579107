/// Violations planted on purpose, so that the architecture rules are seen to find them.
@NullMarked
package org.troth.command.planted;

import org.jspecify.annotations.NullMarked;
