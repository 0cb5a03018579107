@NullMarked
package org.troth.query.promises;

import org.jspecify.annotations.NullMarked;
