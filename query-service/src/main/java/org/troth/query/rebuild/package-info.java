/// Makes a view again from the first event of the log, while readers go on reading the one that is there.
///
/// The new tables are filled beside the live ones and take their place in one transaction.
@NullMarked
package org.troth.query.rebuild;

import org.jspecify.annotations.NullMarked;
