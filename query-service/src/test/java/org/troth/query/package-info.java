/// The query service seen from outside: events go in through the log, answers come out through HTTP.
@NullMarked
package org.troth.query;

import org.jspecify.annotations.NullMarked;
