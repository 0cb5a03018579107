/// How things came to be, for those who check it: step by step, side by side, with what proves it, and who looked.
@NullMarked
package org.troth.console.audit;

import org.jspecify.annotations.NullMarked;
