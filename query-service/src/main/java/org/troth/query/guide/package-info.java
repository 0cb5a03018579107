/// What this installation asks of its people, as it was published.
@NullMarked
package org.troth.query.guide;

import org.jspecify.annotations.NullMarked;
