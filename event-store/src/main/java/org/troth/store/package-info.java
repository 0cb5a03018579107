/// How events are kept: one append-only table in PostgreSQL, written in groups, read in order.
///
/// Positions are 1, 2, 3 ... in the order of commits, without a hole, so a reader's place in the log is one number.
/// Each append may also claim names that only one can hold; they are kept in the same commit or not at all.
@NullMarked
package org.troth.store;

import org.jspecify.annotations.NullMarked;
