/// The services as somebody outside meets them: real processes on a real PostgreSQL, asked over HTTP and SQL.
///
/// Nothing here knows a class of the services. A process is killed, a request is broken, a database is cut off, and
/// what was acknowledged before has to be there afterwards, once.
@NullMarked
package org.troth;

import org.jspecify.annotations.NullMarked;
