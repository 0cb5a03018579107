/// Giving our word, or taking the customer's, and keeping it.
///
/// A promise has one owner, one statement and a moment in a named time zone by which it is due. It is settled once.
@NullMarked
package org.troth.command.promise;

import org.jspecify.annotations.NullMarked;
