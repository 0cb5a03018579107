/// How a team is getting on, for whoever looks after it.
@NullMarked
package org.troth.console.team;

import org.jspecify.annotations.NullMarked;
