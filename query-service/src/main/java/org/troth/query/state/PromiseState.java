package org.troth.query.state;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.troth.event.CustomerId;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.event.RepId;
import org.troth.event.TeamId;
import org.troth.event.promise.Due;
import org.troth.event.promise.Evidence;
import org.troth.event.promise.Fulfilment;
import org.troth.event.promise.PromiseAcknowledgedByCustomer;
import org.troth.event.promise.PromiseEvent;
import org.troth.event.promise.PromiseGiver;
import org.troth.event.promise.PromiseKept;
import org.troth.event.promise.PromiseMade;
import org.troth.event.promise.PromiseType;
import org.troth.store.Recorded;

/// How one promise stands.
///
/// Whether it is overdue is not in here: that changes with the clock and not with an event.
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
@JsonInclude(JsonInclude.Include.NON_NULL)
public final class PromiseState implements State {
    /// What became of it.
    public enum Status {
        OPEN,
        KEPT
    }

    String id = "";
    long version;
    Status status = Status.OPEN;
    @Nullable CustomerId customerId;
    @Nullable InteractionId interactionId;
    @Nullable IssueId issueId;
    @Nullable PromiseGiver giver;
    @Nullable PromiseType typeCode;
    @Nullable String statement;
    @Nullable Due due;
    @Nullable Instant dueAt;
    @Nullable Instant madeAt;
    @Nullable RepId madeByRepId;
    @Nullable RepId ownerRepId;
    @Nullable TeamId ownerTeamId;
    long graceMs;
    long breakAfterMs;
    boolean attemptCounts;
    int brokenLevel;
    int termsVersion;
    @Nullable Instant acknowledgedAt;
    @Nullable Instant keptAt;
    @Nullable RepId keptByRepId;
    @Nullable Fulfilment fulfilment;
    @Nullable Evidence evidence;
    @Nullable Long lateByMs;

    @Override
    public void on(Recorded recorded) {
        id = recorded.stream();
        version = recorded.sequence();
        if (recorded.event() instanceof PromiseEvent event) {
            Instant occurredAt = recorded.envelope().occurredAt();
            switch (event) {
                case PromiseMade made -> on(made, occurredAt);
                case PromiseAcknowledgedByCustomer ignored -> acknowledgedAt = occurredAt;
                case PromiseKept kept -> on(kept);
            }
        }
    }

    private void on(PromiseMade made, Instant occurredAt) {
        customerId = made.customerId();
        interactionId = made.interactionId();
        issueId = made.issueId();
        giver = made.giver();
        typeCode = made.typeCode();
        statement = made.statement().value();
        due = made.due();
        dueAt = made.dueInstant();
        madeAt = occurredAt;
        madeByRepId = made.madeByRepId();
        ownerRepId = made.ownerRepId();
        ownerTeamId = made.ownerTeamId();
        graceMs = made.graceMs();
        breakAfterMs = made.breakAfterMs();
        attemptCounts = made.attemptCounts();
        brokenLevel = made.brokenLevel();
        termsVersion = made.termsVersion();
    }

    private void on(PromiseKept kept) {
        status = Status.KEPT;
        keptAt = kept.keptAt();
        keptByRepId = kept.keptByRepId();
        fulfilment = kept.fulfilment();
        evidence = kept.evidence();
        lateByMs = kept.lateByMs();
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public @Nullable CustomerId customerId() {
        return customerId;
    }

    @Override
    public void forgetWords() {
        statement = null;
    }

    /// Whether its time has passed and nobody has kept it.
    boolean overdueAt(Instant now) {
        return status == Status.OPEN && dueAt != null && dueAt.isBefore(now);
    }
}
