/// The lists, schemas, calendars and practices that steps refer to. A published version never changes.
@NullMarked
package org.troth.event.guide;

import org.jspecify.annotations.NullMarked;
