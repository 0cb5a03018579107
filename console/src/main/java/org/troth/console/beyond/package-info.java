/// Looking at customers of other teams with a reason, and seeing who did.
@NullMarked
package org.troth.console.beyond;

import org.jspecify.annotations.NullMarked;
