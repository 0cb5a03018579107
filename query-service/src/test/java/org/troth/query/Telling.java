package org.troth.query;

import static org.troth.query.QueryTest.append;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.troth.event.Actor;
import org.troth.event.BatchId;
import org.troth.event.Channel;
import org.troth.event.CustomerId;
import org.troth.event.Direction;
import org.troth.event.Envelope;
import org.troth.event.Event;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.event.Personal;
import org.troth.event.PromiseId;
import org.troth.event.RepId;
import org.troth.event.Source;
import org.troth.event.TeamId;
import org.troth.event.TypeId;
import org.troth.event.interaction.ClosureInitiator;
import org.troth.event.interaction.InteractionEnded;
import org.troth.event.interaction.InteractionOpened;
import org.troth.event.interaction.RepConnected;
import org.troth.event.interaction.WrapUpCompleted;
import org.troth.event.issue.IssueReported;
import org.troth.event.issue.IssueResolved;
import org.troth.event.issue.Severity;
import org.troth.event.promise.Due;
import org.troth.event.promise.DueKind;
import org.troth.event.promise.PromiseGiver;
import org.troth.event.promise.PromiseMade;
import org.troth.event.promise.PromiseType;

/// Tells one contact step by step; each step happens when the one before did, unless time goes on.
final class Telling {
    static final RepId BEN = new RepId(TypeId.next(RepId.PREFIX));
    static final TeamId SUPPORT = new TeamId(TypeId.next(TeamId.PREFIX));
    private static final Instant LONG_AGO = Instant.parse("2010-01-04T09:00:00Z");
    private static final AtomicInteger ERAS = new AtomicInteger();

    final InteractionId id = InteractionId.next();
    private final @Nullable CustomerId customer;
    private Instant now;
    private Actor actor = new Actor(Actor.Kind.INTEGRATION, "telephony");
    private boolean imported;
    private long position;

    private Telling(@Nullable CustomerId customer, Instant start) {
        this.customer = customer;
        this.now = start;
    }

    /// A Monday at nine that no other test knows of, with four weeks to itself.
    static Instant era() {
        return LONG_AGO.plus(Duration.ofDays(28L * ERAS.getAndIncrement()));
    }

    /// An inbound call that a rep took after half a minute.
    static Telling call(@Nullable CustomerId customer, Instant start) {
        return begun(Channel.PHONE, Direction.IN, customer, start).connected();
    }

    static Telling mail(@Nullable CustomerId customer, Instant start) {
        return begun(Channel.EMAIL, Direction.IN, customer, start).byRep();
    }

    static Telling begun(Channel channel, Direction direction, @Nullable CustomerId customer, Instant start) {
        Telling telling = new Telling(customer, start);
        return telling.step(new InteractionOpened(channel, direction, start, customer, null, null, null, null, false));
    }

    /// A contact that replies to another one, or that we asked for.
    static Telling reply(Channel channel, CustomerId customer, Instant start, @Nullable Telling to, boolean solicited) {
        Telling telling = new Telling(customer, start);
        return telling.step(new InteractionOpened(
                        channel, Direction.IN, start, customer, null, null, to == null ? null : to.id, null, solicited))
                .connected();
    }

    static Telling imported(CustomerId customer, Instant start) {
        Telling telling = new Telling(customer, start);
        telling.imported = true;
        telling.actor = new Actor(Actor.Kind.IMPORT, "old desk");
        return telling.step(new InteractionOpened(
                Channel.PHONE, Direction.IN, start, customer, null, null, null, null, false));
    }

    Telling connected() {
        return by(new Actor(Actor.Kind.INTEGRATION, "telephony"))
                .step(new RepConnected(Facts.ANN, SUPPORT, 30_000, null))
                .byRep();
    }

    Telling byRep() {
        return by(new Actor(Actor.Kind.REP, Facts.ANN.value()));
    }

    Telling by(Actor another) {
        actor = another;
        return this;
    }

    Telling after(long minutes) {
        now = now.plus(Duration.ofMinutes(minutes));
        return this;
    }

    Telling afterSeconds(long seconds) {
        now = now.plusSeconds(seconds);
        return this;
    }

    Telling afterDays(long days) {
        now = now.plus(Duration.ofDays(days));
        return this;
    }

    Telling step(Event event) {
        position = append(id.value(), event, envelope(id, null));
        return this;
    }

    /// A step of an issue in this contact.
    Telling about(IssueId issue, Event event) {
        position = append(issue.value(), event, envelope(id, issue));
        return this;
    }

    /// A step of an issue outside any contact.
    Telling outside(IssueId issue, Event event) {
        position = append(issue.value(), event, envelope(null, issue));
        return this;
    }

    Telling reports(IssueId issue) {
        return reports(issue, "billing");
    }

    Telling reports(IssueId issue, String category) {
        return about(
                issue,
                new IssueReported(customer, id, category, new Personal<>("It is wrong."), Severity.NORMAL, "CUSTOMER"));
    }

    Telling resolves(IssueId issue) {
        return about(issue, new IssueResolved("repaired", id, Facts.ANN));
    }

    Telling promises(PromiseId promise, @Nullable IssueId issue) {
        position = append(
                promise.value(),
                new PromiseMade(
                        java.util.Objects.requireNonNull(customer),
                        id,
                        issue,
                        PromiseGiver.OURS,
                        Facts.ANN,
                        Facts.ANN,
                        null,
                        PromiseType.CALLBACK,
                        new Personal<>("We call you back."),
                        new Due(
                                DueKind.INSTANT,
                                null,
                                LocalDateTime.ofInstant(now.plusSeconds(86_400), ZoneOffset.UTC),
                                ZoneOffset.UTC),
                        now.plusSeconds(86_400),
                        0,
                        604_800_000,
                        false,
                        0,
                        1,
                        null,
                        null,
                        null,
                        null,
                        null),
                envelope(id, issue));
        return this;
    }

    Telling promise(PromiseId promise, Event event) {
        position = append(promise.value(), event, envelope(id, null));
        return this;
    }

    Telling wrapsUp(String reason, IssueId... issues) {
        return step(new WrapUpCompleted("done", reason, null, List.of(), false, List.of(), List.of(issues), null, 1));
    }

    Telling ends() {
        return step(new InteractionEnded(now, ClosureInitiator.REP, "completed"));
    }

    Instant now() {
        return now;
    }

    /// The position of the last step.
    long position() {
        return position;
    }

    private Envelope envelope(@Nullable InteractionId interaction, @Nullable IssueId issue) {
        return new Envelope(
                now,
                actor,
                actor.kind() == Actor.Kind.REP ? SUPPORT : null,
                null,
                null,
                customer,
                interaction,
                issue,
                "test",
                "test",
                null,
                imported ? new Source("old desk", null, BATCH) : null,
                null,
                null,
                List.of(),
                false);
    }

    private static final BatchId BATCH = new BatchId(TypeId.next(BatchId.PREFIX));
}
