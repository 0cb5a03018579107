/// How customers, interactions, issues and promises stood at any point of the past, as the code that decides saw them.
///
/// The same aggregates, sourced by the same repository from the same log, only not to its end.
@NullMarked
package org.troth.command.replay;

import org.jspecify.annotations.NullMarked;
