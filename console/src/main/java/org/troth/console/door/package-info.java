/// Who may come in, and what a browser is allowed to do with our pages.
@NullMarked
package org.troth.console.door;

import org.jspecify.annotations.NullMarked;
