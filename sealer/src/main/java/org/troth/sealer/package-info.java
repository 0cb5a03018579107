/// The sealer as a process of its own, beside the services and with none of their rights.
@NullMarked
package org.troth.sealer;

import org.jspecify.annotations.NullMarked;
