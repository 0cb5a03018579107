package org.troth.query;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.troth.event.Actor;
import org.troth.event.Channel;
import org.troth.event.CustomerId;
import org.troth.event.Direction;
import org.troth.event.Event;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.event.Personal;
import org.troth.event.PromiseId;
import org.troth.event.RepId;
import org.troth.event.TeamId;
import org.troth.event.TypeId;
import org.troth.event.customer.CustomerKind;
import org.troth.event.customer.CustomerRegistered;
import org.troth.event.customer.CustomersLinkedAsSame;
import org.troth.event.customer.CustomersUnlinked;
import org.troth.event.interaction.ClosureInitiator;
import org.troth.event.interaction.InteractionEnded;
import org.troth.event.interaction.InteractionOpened;
import org.troth.event.interaction.RepConnected;
import org.troth.event.interaction.WrapUpCompleted;
import org.troth.event.issue.ClosureCode;
import org.troth.event.issue.IssueClosed;
import org.troth.event.issue.IssueReopened;
import org.troth.event.issue.IssueReported;
import org.troth.event.issue.IssueResolved;
import org.troth.event.issue.Severity;
import org.troth.event.promise.AttemptOutcome;
import org.troth.event.promise.Fulfilment;
import org.troth.event.promise.Party;
import org.troth.event.promise.PromiseGiver;
import org.troth.event.promise.PromiseOutcome;
import org.troth.event.promise.PromiseOutcomeDisputed;
import org.troth.event.promise.PromisePartlyKept;
import org.troth.event.promise.PromiseReassigned;
import org.troth.event.promise.PromiseRecordedInError;
import org.troth.event.promise.PromiseSlipNotified;
import org.troth.event.promise.PromiseType;
import org.troth.event.promise.RescheduledBy;
import org.troth.event.promise.WithdrawnBy;
import org.troth.event.team.RepJoinedTeam;
import org.troth.event.team.RepLeftTeam;
import org.troth.query.PromiseBook.Entry;
import org.troth.query.PromiseLives.Made;

/// Made-up lives of promises, and of everybody they have to do with, by chance that can be repeated.
///
/// What is recorded in one hour is recorded in one commit, seven minutes past.
final class RandomPromises {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int HOURS = 24 * 110;
    private static final Duration PAST = Duration.ofMinutes(7);

    private final Random chance;
    private final TreeMap<Integer, List<Entry>> hours = new TreeMap<>();
    final List<RepId> reps = new ArrayList<>();
    final List<TeamId> teams = new ArrayList<>();
    private final List<CustomerId> customers = new ArrayList<>();
    private final List<Contact> contacts = new ArrayList<>();

    private record Contact(InteractionId id, IssueId issue, int hour) {}

    RandomPromises(long seed, int promises) {
        chance = new Random(seed);
        Stream.generate(() -> new RepId(TypeId.next(RepId.PREFIX))).limit(12).forEach(reps::add);
        Stream.generate(() -> new TeamId(TypeId.next(TeamId.PREFIX))).limit(3).forEach(teams::add);
        Stream.generate(CustomerId::next).limit(promises / 15 + 5).forEach(customers::add);
        customers.forEach(this::register);
        reps.forEach(this::work);
        for (int i = 0; i < promises / 7 + 5; i++) {
            talk();
        }
        for (int i = 0; i < promises; i++) {
            promise();
        }
        for (int i = 0; i + 1 < customers.size(); i += 8) {
            link(customers.get(i), customers.get(i + 1));
        }
    }

    static Instant recordedAt(int hour) {
        return START.plus(Duration.ofHours(hour)).plus(PAST);
    }

    /// All commits in their order.
    Map<Instant, List<Entry>> commits() {
        Map<Instant, List<Entry>> all = new LinkedHashMap<>();
        hours.forEach((hour, entries) -> all.put(recordedAt(hour), entries));
        return all;
    }

    /// The same commits, with the streams in each in another order.
    Map<Instant, List<Entry>> interleavedDifferently(long seed) {
        Map<Instant, List<Entry>> all = new LinkedHashMap<>();
        Random other = new Random(seed);
        commits().forEach((at, entries) -> {
            Map<String, List<Entry>> streams = new LinkedHashMap<>();
            entries.forEach(entry -> streams.computeIfAbsent(entry.stream(), stream -> new ArrayList<>())
                    .add(entry));
            List<List<Entry>> shuffled = new ArrayList<>(streams.values());
            Collections.shuffle(shuffled, other);
            all.put(at, shuffled.stream().flatMap(List::stream).toList());
        });
        return all;
    }

    private void add(int hour, Entry entry) {
        hours.computeIfAbsent(hour, each -> new ArrayList<>()).add(entry);
    }

    private void add(int hour, Object stream, Event event) {
        add(hour, new Entry(stream.toString(), event, recordedAt(hour)));
    }

    private boolean oneIn(int n) {
        return chance.nextInt(n) == 0;
    }

    private int upTo(int n) {
        return chance.nextInt(n) + 1;
    }

    private <T> T any(List<T> things) {
        return things.get(chance.nextInt(things.size()));
    }

    private void register(CustomerId customer) {
        CustomerKind kind = oneIn(4) ? CustomerKind.INTERNAL : CustomerKind.EXTERNAL;
        // Some are registered long after something was promised to them.
        add(oneIn(5) ? upTo(HOURS) : 0, customer, new CustomerRegistered(kind, new Personal<>("C"), null, null, null));
    }

    /// A working life: joining and leaving teams, some of it recorded long before or after it counts.
    private void work(RepId rep) {
        if (oneIn(5)) {
            return;
        }
        TeamId team = any(teams);
        Instant since = START.minus(Duration.ofDays(30));
        add(0, rep, new RepJoinedTeam(rep, team, since));
        int hour = 0;
        while (oneIn(2)) {
            hour += upTo(HOURS / 2);
            Instant leaving = recordedAt(hour).plus(Duration.ofHours(chance.nextInt(360) - 240));
            since = leaving.isBefore(since) ? since : leaving;
            add(hour, rep, new RepLeftTeam(rep, team, since, null));
            if (oneIn(3)) {
                return;
            }
            hour += upTo(48);
            team = any(teams);
            since = since.plus(Duration.ofHours(chance.nextInt(100)));
            add(hour, rep, new RepJoinedTeam(rep, team, since));
        }
    }

    private void talk() {
        int hour = upTo(HOURS - 300);
        CustomerId customer = any(customers);
        InteractionId id = InteractionId.next();
        IssueId issue = IssueId.next();
        contacts.add(new Contact(id, issue, hour));
        Instant at = recordedAt(hour);
        add(
                hour,
                id,
                new InteractionOpened(
                        any(List.of(Channel.PHONE, Channel.EMAIL, Channel.CHAT)),
                        Direction.IN,
                        at,
                        customer,
                        null,
                        null,
                        null,
                        null,
                        false));
        add(hour + 1, id, new RepConnected(any(reps), null, 0, null));
        if (oneIn(2)) {
            add(
                    hour + 2,
                    new Entry(
                            issue.value(),
                            new IssueReported(customer, id, "billing", new Personal<>("cold"), Severity.NORMAL, "customer"),
                            recordedAt(hour + 2),
                            new Actor(Actor.Kind.REP, any(reps).value()),
                            id,
                            issue));
            boolean atOnce = oneIn(2);
            if (atOnce) {
                add(hour + 3, issue, new IssueResolved("done", null, null));
            }
            if (oneIn(2)) {
                add(hour + 30, issue, new IssueClosed(ClosureCode.UNSTATED));
                if (oneIn(3)) {
                    add(hour + 60, issue, new IssueReopened("again", null));
                }
            }
        }
        add(
                hour + 4,
                id,
                new InteractionEnded(recordedAt(hour + 4).minusSeconds(60L * upTo(30)), ClosureInitiator.REP, "done"));
        if (oneIn(2)) {
            add(
                    hour + 4 + upTo(5),
                    id,
                    new WrapUpCompleted("d", "r", null, List.of(), oneIn(2), List.of(), List.of(), null, 1));
        }
    }

    private void link(CustomerId survivor, CustomerId linked) {
        int hour = upTo(HOURS - 200);
        add(hour, linked, new CustomersLinkedAsSame(survivor, linked, new Personal<>("same phone"), null));
        if (oneIn(3)) {
            add(hour + upTo(150), linked, new CustomersUnlinked(survivor, linked, new Personal<>("a mistake")));
        }
    }

    private void promise() {
        new Life().live();
    }

    /// One promise on its way through time.
    private final class Life {
        private final PromiseId id = PromiseId.next();
        private final boolean imported = oneIn(12);
        private final int importedIn = upTo(HOURS - 1);
        private int hour = upTo(imported ? importedIn : HOURS - 100);
        private final Instant madeAt = recordedAt(hour).minusSeconds(60L * chance.nextInt(oneIn(10) ? 600 : 30));
        private final long graceMs = oneIn(5) ? 900_000 : 0;
        private Instant binding = due();
        private int moves;
        private int attempts;
        private @Nullable PromiseOutcome outcome;

        private Instant due() {
            Instant due = madeAt.plus(Duration.ofHours(upTo(oneIn(3) ? 480 : 48)));
            return oneIn(6) ? due.truncatedTo(ChronoUnit.HOURS) : due.plusSeconds(60L * upTo(59));
        }

        private void add(Event event) {
            Instant at = recordedAt(hour);
            if (imported) {
                RandomPromises.this.add(importedIn, new Entry(id.value(), event, at).imported());
            } else {
                RandomPromises.this.add(hour, new Entry(id.value(), event, at));
            }
        }

        /// When what is recorded now is reckoned with.
        private Instant known() {
            return recordedAt(hour);
        }

        void live() {
            begin();
            while (hour < (imported ? importedIn : HOURS) - 60 && outcome == null) {
                hour += upTo(60);
                step();
            }
            for (int i = 0; i < 3 && outcome != null && hour < (imported ? importedIn : HOURS) - 60; i++) {
                hour += upTo(60);
                afterwards();
            }
        }

        private void begin() {
            RepId rep = any(reps);
            Made made = Made.by(rep, any(customers), binding);
            made = made.typed(any(List.of(PromiseType.FOLLOW_UP, PromiseType.REFUND, PromiseType.OTHER)), graceMs,
                    oneIn(8) ? 1 : 0);
            if (oneIn(4)) {
                Instant from = binding.minus(Duration.ofHours(2));
                made = made.callback(oneIn(2) ? from : null, oneIn(2) ? 600_000L : null, oneIn(2));
            }
            if (oneIn(10)) {
                made = made.given(PromiseGiver.CUSTOMERS);
            }
            if (oneIn(8)) {
                made = made.owned(null, oneIn(3) ? null : any(teams)).bySystem();
            } else if (oneIn(3)) {
                made = made.owned(any(reps), any(teams));
            }
            if (!oneIn(4)) {
                Contact contact = any(contacts);
                made = made.in(contact.id(), oneIn(2) ? contact.issue() : null);
            }
            Instant at = recordedAt(hour);
            if (imported) {
                RandomPromises.this.add(importedIn, new Entry(id.value(), made.event(), madeAt).imported());
            } else {
                RandomPromises.this.add(hour, new Entry(id.value(), made.event(), madeAt.isAfter(at) ? at : madeAt));
            }
        }

        private void step() {
            if (known().isAfter(binding.plusMillis(PromiseLives.BREAK_AFTER_MS))) {
                outcome = PromiseOutcome.BROKEN;
                add(PromiseLives.broken(Party.SYSTEM, binding.plusMillis(PromiseLives.BREAK_AFTER_MS)));
                return;
            }
            boolean before = known().isBefore(binding);
            switch (chance.nextInt(20)) {
                case 0, 1 -> add(new PromiseReassigned(null, oneIn(5) ? null : any(reps), oneIn(2) ? any(teams) : null, "x"));
                case 2, 3, 4 -> move(before);
                case 5 -> add(new PromiseSlipNotified(new Personal<>("sorry"), before, null));
                case 6 -> add(PromiseLives.attempted(oneIn(2) ? AttemptOutcome.REACHED : AttemptOutcome.BUSY, ++attempts));
                case 7 -> add(new PromisePartlyKept(new Personal<>("a"), new Personal<>("b")));
                case 8, 9, 10, 11, 12, 13, 14 -> {
                    outcome = PromiseOutcome.KEPT;
                    add(PromiseLives.kept(keeping(), any(reps), oneIn(6) ? Fulfilment.ATTEMPT : Fulfilment.FULL, binding));
                }
                case 15 -> {
                    outcome = PromiseOutcome.WITHDRAWN_BY_CUSTOMER;
                    add(PromiseLives.withdrawn(WithdrawnBy.CUSTOMER));
                }
                case 16 -> {
                    if (before) {
                        outcome = PromiseOutcome.WITHDRAWN_BY_COMPANY;
                        add(PromiseLives.withdrawn(WithdrawnBy.COMPANY));
                    }
                }
                case 17 -> {
                    outcome = PromiseOutcome.BROKEN;
                    add(PromiseLives.broken(oneIn(2) ? Party.REP : Party.CUSTOMER, known()));
                }
                case 18 -> {
                    if (oneIn(2)) {
                        outcome = PromiseOutcome.RECORDED_IN_ERROR;
                        add(new PromiseRecordedInError("twice", "dana"));
                    }
                }
                default -> {}
            }
        }

        private void move(boolean before) {
            boolean byCustomer = oneIn(2);
            boolean agreed = byCustomer || oneIn(2);
            boolean binds = agreed && before;
            Instant to = known().plus(Duration.ofHours(upTo(200))).plusSeconds(60L * chance.nextInt(60));
            add(PromiseLives.moved(
                    binding, to, byCustomer ? RescheduledBy.CUSTOMER : RescheduledBy.COMPANY, agreed, ++moves, binds));
            binding = binds ? to : binding;
        }

        /// Often just now, now and then long ago, and now and then at the very last moment or one after it.
        private Instant keeping() {
            Instant last = binding.plusMillis(graceMs);
            if (oneIn(5) && !last.isAfter(known().minusMillis(1))) {
                return oneIn(2) ? last : last.plusMillis(1);
            }
            Instant at = known().minusSeconds(60L * chance.nextInt(oneIn(4) ? 3_000 : 60));
            return at.isBefore(madeAt) ? madeAt : at;
        }

        private void afterwards() {
            if (outcome == PromiseOutcome.BROKEN && oneIn(3)) {
                add(PromiseLives.remedied(known()));
            } else if (oneIn(5)) {
                add(new PromiseOutcomeDisputed(Party.CUSTOMER, new Personal<>("no")));
            } else if (oneIn(4)) {
                PromiseOutcome to = any(List.of(PromiseOutcome.values()));
                boolean kept = to == PromiseOutcome.KEPT;
                add(PromiseLives.corrected(
                        Objects.requireNonNull(outcome), to, kept ? keeping() : null, kept ? any(reps) : null));
                outcome = to;
            }
        }
    }
}
