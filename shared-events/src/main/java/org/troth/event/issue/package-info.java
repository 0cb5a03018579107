/// The matter to be solved. An issue may span interactions, and an interaction may touch several issues.
///
/// It is restated and confirmed before options are offered, resolved at most once between reopens, and closed with an honest code.
@NullMarked
package org.troth.event.issue;

import org.jspecify.annotations.NullMarked;
