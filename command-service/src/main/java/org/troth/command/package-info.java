/// What may happen: every change begins here as a command and ends as events, or as a refusal that says why.
///
/// Each subject has its own package with its commands, its rules and its refusals. Several steps can be recorded
/// together; then all of them happen or none.
@NullMarked
package org.troth.command;

import org.jspecify.annotations.NullMarked;
