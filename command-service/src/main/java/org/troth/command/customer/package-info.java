/// Who our customers are: taking down names, ways to reach them and what they told us, and joining records of one
/// person.
///
/// Two records of one person stay apart; a link joins their reading and can be undone. What the customer asked us to
/// forget takes no new facts.
@NullMarked
package org.troth.command.customer;

import org.jspecify.annotations.NullMarked;
