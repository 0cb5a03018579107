package org.troth.query.measure;

import org.troth.event.guide.Practice;

/// Something that a practice was due for.
///
/// @param step that shows a breach, or would have
/// @param shown whether what was recorded shows that the practice was followed
record Opportunity(Practice practice, Fact step, boolean shown) {}
