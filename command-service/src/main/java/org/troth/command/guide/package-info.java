/// The lists of codes, the business calendars, the kinds of custom step and the practices that everybody works with.
///
/// Publishing adds a version; a published version never changes.
@NullMarked
package org.troth.command.guide;

import org.jspecify.annotations.NullMarked;
