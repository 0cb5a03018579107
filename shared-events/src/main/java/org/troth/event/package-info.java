/// The words all parts of Troth share: what an event is, who did it, when, and how things are named.
///
/// Every event is a record in the package of its subject. Records carry facts only; who, when and why are in the
/// [Envelope] that travels with each of them.
@NullMarked
package org.troth.event;

import org.jspecify.annotations.NullMarked;
