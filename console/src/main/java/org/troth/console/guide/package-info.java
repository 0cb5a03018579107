/// The practice guide: what it asks, and how it is lived.
@NullMarked
package org.troth.console.guide;

import org.jspecify.annotations.NullMarked;
