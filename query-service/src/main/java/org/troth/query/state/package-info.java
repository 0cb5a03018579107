/// How things stand: each customer, interaction, issue and promise after everything that happened to it.
///
/// A state is what is left when the events of one stream are read in order. The same reading gives the state of today
/// from a table and the state of any earlier day from the log.
@NullMarked
package org.troth.query.state;

import org.jspecify.annotations.NullMarked;
