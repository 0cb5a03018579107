/// What a rep works with: find a customer, read what matters, and record what happens.
@NullMarked
package org.troth.console.desk;

import org.jspecify.annotations.NullMarked;
