package org.troth.query;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.troth.event.Actor;
import org.troth.event.Channel;
import org.troth.event.CustomerId;
import org.troth.event.Direction;
import org.troth.event.Envelope;
import org.troth.event.Event;
import org.troth.event.EventId;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.event.MessageId;
import org.troth.event.Personal;
import org.troth.event.PromiseId;
import org.troth.event.RepId;
import org.troth.event.TeamId;
import org.troth.event.TypeId;
import org.troth.event.customer.CustomersLinkedAsSame;
import org.troth.event.customer.CustomersUnlinked;
import org.troth.event.interaction.AutoAcknowledgementSent;
import org.troth.event.interaction.CustomerIdentified;
import org.troth.event.interaction.EscalationCause;
import org.troth.event.interaction.InteractionAbandoned;
import org.troth.event.interaction.InteractionDeflected;
import org.troth.event.interaction.InteractionOpened;
import org.troth.event.interaction.MessageReceived;
import org.troth.event.interaction.Question;
import org.troth.event.interaction.RepConnected;
import org.troth.event.interaction.ReplySent;
import org.troth.event.issue.ClosureCode;
import org.troth.event.issue.IssueClosed;
import org.troth.event.issue.IssueReopened;
import org.troth.event.promise.AttemptOutcome;
import org.troth.event.promise.BrokenPromiseRemedied;
import org.troth.event.promise.Due;
import org.troth.event.promise.DueKind;
import org.troth.event.promise.Evidence;
import org.troth.event.promise.EvidenceKind;
import org.troth.event.promise.Fulfilment;
import org.troth.event.promise.Party;
import org.troth.event.promise.PromiseAttempted;
import org.troth.event.promise.PromiseBecameOverdue;
import org.troth.event.promise.PromiseBroken;
import org.troth.event.promise.PromiseEscalated;
import org.troth.event.promise.PromiseGiver;
import org.troth.event.promise.PromiseKept;
import org.troth.event.promise.PromiseMade;
import org.troth.event.promise.PromiseOutcome;
import org.troth.event.promise.PromiseOutcomeCorrected;
import org.troth.event.promise.PromiseOutcomeDisputed;
import org.troth.event.promise.PromiseReassigned;
import org.troth.event.promise.PromiseRecordedInError;
import org.troth.event.promise.PromiseRescheduled;
import org.troth.event.promise.PromiseType;
import org.troth.event.promise.PromiseWithdrawn;
import org.troth.event.promise.RescheduledBy;
import org.troth.event.promise.WithdrawnBy;
import org.troth.event.team.RepJoinedTeam;
import org.troth.event.team.RepLeftTeam;
import org.troth.http.DevelopmentUsers;
import org.troth.store.NewEvent;

/// Invents lives of promises and contacts around one moment, the same ones for the same seed.
final class RandomLives {
    private static final Duration DAYS = Duration.ofDays(4);
    private static final Evidence EVIDENCE = new Evidence(EvidenceKind.STATEMENT, "said so");

    final List<CustomerId> customers = many(60, CustomerId::next);
    /// Nobody that other tests ask as, for whose teams are recorded here is in them everywhere.
    final RepId me = new RepId(TypeId.next(RepId.PREFIX));
    final List<RepId> reps = Stream.concat(
                    Stream.of(me),
                    many(7, () -> new RepId(TypeId.next(RepId.PREFIX))).stream())
            .toList();
    final List<TeamId> teams = List.of(
            DevelopmentUsers.teamId("support"),
            DevelopmentUsers.teamId("billing"),
            new TeamId(TypeId.next(TeamId.PREFIX)));
    final List<PromiseId> promises = new ArrayList<>();
    final List<InteractionId> contacts = new ArrayList<>();
    private final List<IssueId> issues = many(80, IssueId::next);
    private final List<CustomerId[]> links = new ArrayList<>();
    private final Map<String, Instant> dues = new HashMap<>();
    private final Map<String, List<String>> questions = new HashMap<>();
    private final Map<String, Long> sequences = new HashMap<>();
    private final Instant middle;
    private final Random random;

    RandomLives(long seed, Instant middle) {
        this.random = new Random(seed);
        this.middle = middle;
    }

    private static <T> List<T> many(int count, Supplier<T> next) {
        return Stream.generate(next).limit(count).toList();
    }

    Instant someTime() {
        return middle.plusSeconds(random.nextLong(-DAYS.toSeconds(), DAYS.toSeconds()));
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private boolean sometimes(int inHundred) {
        return random.nextInt(100) < inHundred;
    }

    List<NewEvent> events(int count) {
        return Stream.generate(this::event).limit(count).toList();
    }

    private NewEvent event() {
        int dice = random.nextInt(100);
        if (dice < 22 || promises.size() < 5) {
            return made();
        } else if (dice < 52) {
            return promiseStep(one(promises));
        } else if (dice < 66 || contacts.size() < 5) {
            return opened();
        } else if (dice < 92) {
            return contactStep(one(contacts));
        } else if (dice < 96) {
            IssueId issue = one(issues);
            return next(issue.value(), sometimes(60) ? new IssueClosed(ClosureCode.RESOLVED) : reopened());
        } else if (dice < 98) {
            return teamStep();
        }
        return linkStep();
    }

    private static IssueReopened reopened() {
        return new IssueReopened("again", "customer");
    }

    private NewEvent made() {
        PromiseId promise = PromiseId.next();
        promises.add(promise);
        Instant due = someTime();
        dues.put(promise.value(), due);
        return next(
                promise.value(),
                new PromiseMade(
                        one(customers),
                        contacts.isEmpty() ? null : one(contacts),
                        sometimes(50) ? one(issues) : null,
                        sometimes(15) ? PromiseGiver.CUSTOMERS : PromiseGiver.OURS,
                        one(reps),
                        sometimes(85) ? one(reps) : null,
                        sometimes(70) ? one(teams) : null,
                        one(List.of(PromiseType.values())),
                        new Personal<>("We see to it."),
                        due(due),
                        due,
                        0,
                        604_800_000,
                        false,
                        0,
                        1,
                        null,
                        null,
                        null,
                        null,
                        null));
    }

    private static Due due(Instant at) {
        return new Due(DueKind.INSTANT, null, LocalDateTime.ofInstant(at, ZoneOffset.UTC), ZoneOffset.UTC);
    }

    private NewEvent promiseStep(PromiseId promise) {
        Instant due = dues.getOrDefault(promise.value(), middle);
        Instant other = someTime();
        return next(
                promise.value(),
                switch (random.nextInt(14)) {
                    case 0, 1 ->
                        new PromiseRescheduled(
                                due(due),
                                due,
                                due(other),
                                null,
                                other,
                                RescheduledBy.CUSTOMER,
                                true,
                                null,
                                "asked",
                                1,
                                sometimes(60));
                    case 2, 3 ->
                        new PromiseReassigned(
                                null, sometimes(80) ? one(reps) : null, sometimes(70) ? one(teams) : null, "swap");
                    case 4 -> new PromiseEscalated(null, EscalationCause.DEMANDED);
                    case 5 -> new PromiseAttempted(1, Channel.PHONE, AttemptOutcome.BUSY, null);
                    case 6 -> new PromiseBecameOverdue(due);
                    case 7, 8 -> new PromiseKept(other, one(reps), Fulfilment.FULL, EVIDENCE, 0);
                    case 9 -> new PromiseBroken(Party.SYSTEM, "NOT_KEPT", other);
                    case 10 -> new BrokenPromiseRemedied(other, EVIDENCE);
                    case 11 -> new PromiseWithdrawn(WithdrawnBy.CUSTOMER, "no need", true, null);
                    case 12 -> new PromiseOutcomeDisputed(Party.CUSTOMER, new Personal<>("not so"));
                    default ->
                        sometimes(50)
                                ? new PromiseRecordedInError("twice", "dana")
                                : new PromiseOutcomeCorrected(
                                        null,
                                        one(List.of(PromiseOutcome.values())),
                                        "looked again",
                                        "dana",
                                        null,
                                        null,
                                        null,
                                        null,
                                        0);
                });
    }

    private NewEvent opened() {
        InteractionId contact = InteractionId.next();
        boolean out = sometimes(20);
        InteractionId inReply = out && sometimes(70) && !contacts.isEmpty() ? one(contacts) : null;
        contacts.add(contact);
        return next(
                contact.value(),
                new InteractionOpened(
                        one(List.of(Channel.values())),
                        out ? Direction.OUT : Direction.IN,
                        someTime(),
                        sometimes(80) ? one(customers) : null,
                        null,
                        null,
                        inReply,
                        null,
                        false));
    }

    private NewEvent contactStep(InteractionId contact) {
        String id = contact.value();
        return next(
                id,
                switch (random.nextInt(10)) {
                    case 0, 1, 2 -> new MessageReceived(MessageId.next(), new Personal<>("hello"), asked(id));
                    case 3 -> new InteractionDeflected(Channel.EMAIL, "closed");
                    case 4 -> new InteractionAbandoned(60_000);
                    case 5 -> new RepConnected(one(reps), sometimes(50) ? one(teams) : null, 1_000, null);
                    case 6 -> new AutoAcknowledgementSent("got-it", null, null);
                    case 7 -> new CustomerIdentified(one(customers), "voice", null);
                    default -> reply(sometimes(30) ? one(contacts) : null, id);
                });
    }

    private List<Question> asked(String contact) {
        if (sometimes(60)) {
            return List.of();
        }
        String question = "q" + random.nextInt();
        questions.computeIfAbsent(contact, key -> new ArrayList<>()).add(question);
        return List.of(new Question(question, new Personal<>("When?")));
    }

    private ReplySent reply(@Nullable InteractionId about, String contact) {
        List<String> open = questions.getOrDefault(about == null ? contact : about.value(), List.of());
        List<String> answered = open.isEmpty() || sometimes(40) ? List.of() : List.of(one(open));
        return new ReplySent(MessageId.next(), new Personal<>("Soon."), null, null, false, about, answered);
    }

    private NewEvent teamStep() {
        RepId rep = one(reps);
        return next(
                rep.value(),
                sometimes(50)
                        ? new RepJoinedTeam(rep, one(teams), someTime())
                        : new RepLeftTeam(rep, one(teams), someTime(), null));
    }

    private NewEvent linkStep() {
        if (!links.isEmpty() && sometimes(50)) {
            CustomerId[] pair = links.remove(random.nextInt(links.size()));
            return next(pair[1].value(), new CustomersUnlinked(pair[0], pair[1], new Personal<>("two people")));
        }
        CustomerId[] pair = {one(customers), one(customers)};
        boolean unlinked = links.stream().noneMatch(known -> known[1].equals(pair[1]));
        if (pair[0].equals(pair[1]) || !unlinked) {
            return made();
        }
        links.add(pair);
        return next(pair[1].value(), new CustomersLinkedAsSame(pair[0], pair[1], new Personal<>("same phone"), null));
    }

    private NewEvent next(String stream, Event event) {
        long sequence = sequences.merge(stream, 0L, (known, first) -> known + 1);
        Envelope usual = Facts.by(someTime(), null, null, null);
        Actor.Kind kind = one(List.of(Actor.Kind.REP, Actor.Kind.INTEGRATION, Actor.Kind.CUSTOMER, Actor.Kind.SYSTEM));
        Envelope envelope = new Envelope(
                usual.occurredAt(),
                new Actor(kind, "somebody"),
                null,
                null,
                null,
                null,
                null,
                null,
                "test",
                "test",
                null,
                null,
                null,
                null,
                List.of(),
                false);
        return new NewEvent(EventId.next(), stream, sequence, event, envelope);
    }
}
