package org.troth.standalone.demonstration;

import java.time.Instant;
import org.troth.command.Command;

/// One step that is still to be recorded.
record Draft(String target, Command command, Colleague colleague, Instant occurredAt) {}
