package org.troth.access;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.troth.http.Caller;
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
    private final @Nullable String breakGlassReason;
    private final Set<String> beyond = new HashSet<>();
    private boolean beyondTeams;
    private @Nullable Viewer viewer;
    private @Nullable Shown shown;
    private State state = State.CLOSED;

    /// @param breakGlassReason why the reader looks further than their teams; of no meaning for those who see everybody
    AccessGate(
            AccessTable table,
            String service,
            Question question,
            @Nullable String purpose,
            @Nullable String breakGlassReason) {
        this.table = table;
        this.service = service;
        this.question = question;
        this.purpose = purpose;
        this.breakGlassReason = breakGlassReason;
    }

    UUID request() {
        return request;
    }

    /// Remembers who asks, for an answer that another thread goes on writing. A line that stays open is recorded now.
    synchronized void signedIn() {
        @Nullable Caller caller = Viewer.signedIn();
        viewer = caller == null ? null : Viewer.of(caller);
        beyondTeams = breakGlassReason != null && caller != null && caller.keepsToOwnTeams();
        if (question.kind() == RecordKind.STREAM) {
            record(Outcome.SHOWN, 200);
        }
    }

    synchronized boolean looksBeyondTeams() {
        return beyondTeams;
    }

    /// Records, before it is done, that something is done with a customer beyond the teams.
    synchronized void goesBeyondWith(String customer) {
        if (!beyond.contains(customer)) {
            table.write(record(Outcome.SHOWN, 200, false, List.of(customer), null));
            beyond.add(customer);
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
        if (!leavesARecord()) {
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
        if (outcome == Outcome.SHOWN && shown == null && namesCustomers()) {
            throw new IllegalStateException(question.route() + " does not say whom it shows.");
        }
        state = State.UNRECORDED;
        Shown said = outcome == Outcome.SHOWN ? shown : null;
        table.write(record(
                outcome,
                status,
                everybody,
                said == null ? question.customers() : said.customers(),
                said == null ? null : said.results()));
        state = State.RECORDED;
    }

    private AccessRecord record(
            Outcome outcome, int status, boolean everybody, List<String> customers, @Nullable Integer results) {
        return new AccessRecord(
                request,
                service,
                outcome,
                question.kind(),
                status,
                viewer == null ? Viewer.current() : viewer,
                purpose,
                beyondTeams ? breakGlassReason : null,
                question.method(),
                question.route(),
                question.asked(outcome),
                instant("asAt"),
                instant("asOf"),
                everybody,
                customers,
                results);
    }

    private boolean leavesARecord() {
        return switch (question.kind()) {
            case null -> false;
            case NOTHING -> beyondTeams;
            case STEPS -> false;
            case HISTORY, STREAM, REPLAY, EXPORT, WHO_LOOKED -> true;
        };
    }

    private boolean namesCustomers() {
        RecordKind kind = question.kind();
        return kind == null || kind.namesCustomers();
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
