/// Everything about one contact, one issue or one promise, on a page of its own.
@NullMarked
package org.troth.console.subject;

import org.jspecify.annotations.NullMarked;
