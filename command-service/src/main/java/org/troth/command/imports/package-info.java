/// History from elsewhere: files of events, conversations or commands that become part of what we know.
///
/// What happened is taken as it was, with its own times, even where a rule of today would have said no; then the step
/// carries the rule. Only a row that cannot be read is refused. Each row has a name in its source, so the same file sent
/// again, or a longer one, records only what is new.
@NullMarked
package org.troth.command.imports;

import org.jspecify.annotations.NullMarked;
