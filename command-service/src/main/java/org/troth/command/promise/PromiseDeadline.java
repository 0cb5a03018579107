package org.troth.command.promise;

import java.time.Instant;
import org.troth.command.Command;

/// What the clock does to a promise when nobody else does anything.
///
/// Nobody sends these over HTTP. Sent twice, or too late, or after the promise was settled or moved, each does nothing:
/// a sweeper may fire as often as it likes.
public sealed interface PromiseDeadline extends Command {
    /// The due instant for which this was sent; another one than the promise's own means that it has moved since.
    Instant bindingDue();

    /// Remind the owner that it falls due soon.
    record IssueReminder(Instant bindingDue) implements PromiseDeadline {}

    /// Note that its time has passed.
    record MarkOverdue(Instant bindingDue) implements PromiseDeadline {}

    /// Note that nobody kept it for so long that it counts as broken.
    record BreakUnkept(Instant bindingDue) implements PromiseDeadline {}
}
