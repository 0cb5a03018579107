package org.troth.access;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.troth.http.ProblemException;

/// Keeps the answer to one question back until it is recorded who asked.
///
/// Answers that show nothing pass as they are: bad questions, failures, and what shows no customer.
final class AccessGate {
    static final String KEY = AccessGate.class.getName();

    private enum State {
        CLOSED,
        RECORDED,
        UNRECORDED
    }

    private final AccessTable table;
    private final String service;
    private final UUID request = UUID.randomUUID();
    private final Question question;
    private final @Nullable String purpose;
    private @Nullable Viewer viewer;
    private @Nullable Shown shown;
    private State state = State.CLOSED;

    AccessGate(AccessTable table, String service, Question question, @Nullable String purpose) {
        this.table = table;
        this.service = service;
        this.question = question;
        this.purpose = purpose;
    }

    UUID request() {
        return request;
    }

    /// Remembers who asks, for an answer that another thread goes on writing. A line that stays open is recorded now.
    synchronized void signedIn() {
        viewer = Viewer.current();
        if (question.kind() == RecordKind.STREAM) {
            record(Outcome.SHOWN, 200);
        }
    }

    synchronized void shows(Shown what) {
        shown = what;
    }

    /// Lets an answer with this status pass.
    ///
    /// @throws ProblemException with 503 where it has to be recorded and cannot be
    synchronized void pass(int status) {
        if (state == State.RECORDED) {
            return;
        }
        Outcome outcome = outcome(status);
        if (outcome == null) {
            return;
        }
        if (state == State.UNRECORDED) {
            throw AccessTable.unavailable();
        }
        record(outcome, status);
    }

    private @Nullable Outcome outcome(int status) {
        if (status == 401 || status == 403) {
            return Outcome.REFUSED;
        }
        if (question.kind() == null || question.kind() == RecordKind.NOTHING) {
            return null;
        }
        if (status == 404) {
            return Outcome.NOT_FOUND;
        }
        // 304 says that what the reader has seen is still so.
        return status < 300 || status == 304 ? Outcome.SHOWN : null;
    }

    private void record(Outcome outcome, int status) {
        boolean everybody = question.kind() == RecordKind.STREAM && outcome == Outcome.SHOWN;
        if (outcome == Outcome.SHOWN && shown == null && !everybody) {
            throw new IllegalStateException(question.route() + " does not say whom it shows.");
        }
        state = State.UNRECORDED;
        table.write(new AccessRecord(
                request,
                service,
                outcome,
                question.kind(),
                status,
                viewer == null ? Viewer.current() : viewer,
                purpose,
                question.method(),
                question.route(),
                question.asked(outcome),
                instant("asAt"),
                instant("asOf"),
                everybody,
                outcome == Outcome.SHOWN && shown != null ? shown.customers() : question.customers(),
                outcome == Outcome.SHOWN && shown != null ? shown.results() : null));
        state = State.RECORDED;
    }

    private @Nullable Instant instant(String name) {
        String text = question.parameter(name);
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException nothingWasShownAsAt) {
            return null;
        }
    }
}
