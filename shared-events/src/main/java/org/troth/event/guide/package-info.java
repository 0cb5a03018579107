/// The lists and schemas that steps refer to. A published version never changes.
@NullMarked
package org.troth.event.guide;

import org.jspecify.annotations.NullMarked;
