/// The same contacts and notes, kept the way Axon Framework keeps them when it is used as it comes: its own JDBC engine
/// with its own table, its embedded event store, Jackson, and a pool of connections.
///
/// It has no sign-in, claims no key, protects no words and tells no rules, all of which speaks for it in a comparison.
@NullMarked
package org.troth.bench.stock;

import org.jspecify.annotations.NullMarked;
