/// The log for other systems: every event once, in order, without a hole.
///
/// A reader asks for pages and remembers the last position, or stays on the line and gets each event as it is recorded.
/// An event whose words were forgotten comes without them.
@NullMarked
package org.troth.query.feed;

import org.jspecify.annotations.NullMarked;
