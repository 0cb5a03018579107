package org.troth.command.imports;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.troth.command.Circumstances;
import org.troth.command.PaymentData;
import org.troth.command.RuleSettings;
import org.troth.command.TargetRefusal;
import org.troth.command.customer.CustomerCommand.LinkIdentifier;
import org.troth.command.customer.CustomerCommand.UnlinkIdentifier;
import org.troth.command.customer.CustomerSteps;
import org.troth.command.imports.Act.Commanded;
import org.troth.command.imports.Act.Noted;
import org.troth.command.imports.History.Fact;
import org.troth.event.Actor;
import org.troth.event.BatchId;
import org.troth.event.Envelope;
import org.troth.event.EventId;
import org.troth.event.Source;
import org.troth.store.Claim;
import org.troth.store.Fingerprints;
import org.troth.store.HeldClaim;
import org.troth.store.LogReader;
import org.troth.store.NewEvent;

/// Turns rows into events: asks today's rules about each act, and writes down what they have against it.
///
/// Knows the things the file speaks of as far as they were told, including what was drafted and not recorded yet.
final class Chronicle {
    private static final int MOST_KNOWN = 20_000;

    private final LogReader log;
    private final Function<Collection<String>, Set<String>> streamsInLog;
    private final RuleSettings rules;
    private final Fingerprints fingerprints;
    private final InstantSource clock;
    private final History history;
    private final BatchId batch;
    private final String source;
    private final Map<String, Told<?>> known = new LinkedHashMap<>(1_024, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Told<?>> eldest) {
            return size() > MOST_KNOWN;
        }
    };
    /// Who holds the identifiers that were drafted and are not in the log.
    private final Map<String, String> identifiers = new HashMap<>();
    private final Set<Long> aboutTheForgotten = new HashSet<>();

    /// @param streamsInLog answers which of some streams the log has
    Chronicle(
            LogReader log,
            Function<Collection<String>, Set<String>> streamsInLog,
            RuleSettings rules,
            Fingerprints fingerprints,
            InstantSource clock,
            BatchId batch,
            String source) {
        this.log = log;
        this.streamsInLog = streamsInLog;
        this.rules = rules;
        this.fingerprints = fingerprints;
        this.clock = clock;
        this.history = new History(rules, fingerprints, this::told);
        this.batch = batch;
        this.source = source;
    }

    /// What rows come to.
    ///
    /// @param recorded the rows that became events
    /// @param marked how many of them carry a breach
    /// @param refused rows that no event can be made of after all
    record Draft(
            List<NewEvent> events,
            List<Claim> claims,
            List<Claim> releases,
            List<Row.Understood> recorded,
            long marked,
            List<Row.Unreadable> refused) {}

    Draft draft(List<Row.Understood> rows) {
        meet(rows);
        Draft draft = new Draft(
                new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), 0, new ArrayList<>());
        long marked;
        try {
            marked = addAll(rows, draft);
        } catch (RuntimeException halfway) {
            // What the rows did to the copies here was never recorded; the next attempt must not build on it.
            forget(draft.events());
            throw halfway;
        }
        return new Draft(draft.events(), draft.claims(), draft.releases(), draft.recorded(), marked, draft.refused());
    }

    private long addAll(List<Row.Understood> rows, Draft draft) {
        long marked = 0;
        for (Row.Understood row : rows) {
            String problem = row.acts().stream().map(history::problem).flatMap(Optional::stream).findFirst().orElse(null);
            if (problem != null) {
                draft.refused().add(new Row.Unreadable(row.line(), problem, ""));
                continue;
            }
            if (aboutTheForgotten.contains(row.line())) {
                draft.refused().add(new Row.Unreadable(
                        row.line(), "The row is about somebody whose words were forgotten.", ""));
                continue;
            }
            if (PaymentData.objection(row.acts().stream().map(Chronicle::written).toArray()).isPresent()) {
                draft.refused().add(new Row.Unreadable(
                        row.line(), "There is a card number or its security code in the row.", ""));
                continue;
            }
            boolean breach = false;
            for (Act act : row.acts()) {
                breach |= add(act, row, draft);
            }
            marked += breach ? 1 : 0;
            draft.recorded().add(row);
            String holder = "{\"id\":\"" + row.acts().getFirst().stream() + "\",\"batch\":\"" + batch + "\"}";
            draft.claims().add(new Claim(scope(source), row.externalId(), holder));
        }
        return marked;
    }

    /// The scope of the claims on what a source calls its events.
    static String scope(String source) {
        return "source:" + source;
    }

    boolean isOurs(HeldClaim held) {
        return held.claim().holder().contains("\"batch\":\"" + batch + "\"");
    }

    /// What the source wrote about an act.
    private static List<Object> written(Act act) {
        Object deed = switch (act.deed()) {
            case Commanded commanded -> commanded.command();
            case Noted noted -> noted.step();
        };
        return List.of(act.actor(), deed, act.lateReason() == null ? "" : act.lateReason());
    }

    /// Refuses, the next time, the rows of a draft with words of somebody who was forgotten; answers whether there are any.
    boolean refuse(Draft draft, String forgotten) {
        boolean more = false;
        for (NewEvent event : draft.events()) {
            if (event.subject().equals(forgotten)) {
                // The command of an imported event is its line of the file.
                String command = event.envelope().commandId();
                more |= aboutTheForgotten.add(Long.parseLong(command.substring(command.lastIndexOf('/') + 1)));
            }
        }
        return more;
    }

    /// Forgets what was drafted and not recorded, because somebody else was faster.
    void forget(Collection<NewEvent> events) {
        events.forEach(event -> known.remove(event.stream()));
        identifiers.clear();
    }

    /// The log has everything that was drafted.
    void recorded() {
        identifiers.clear();
    }

    /// Takes note of what the rows speak of and the log does not: most of a new file, and asked for in one go.
    private void meet(List<Row.Understood> rows) {
        List<String> strangers = rows.stream()
                .flatMap(row -> row.acts().stream())
                .map(Act::stream)
                .distinct()
                .filter(stream -> !known.containsKey(stream))
                .toList();
        if (!strangers.isEmpty()) {
            Set<String> inLog = streamsInLog.apply(strangers);
            strangers.stream()
                    .filter(stream -> !inLog.contains(stream))
                    .forEach(stream -> known.put(stream, Told.unwritten(stream)));
        }
    }

    private Told<?> told(String stream) {
        Told<?> found = known.get(stream);
        if (found != null) {
            return found;
        }
        Told<?> fresh = Told.unwritten(stream);
        log.stream(stream).forEach(event -> fresh.on(event.eventId(), event.event(), event.envelope()));
        known.put(stream, fresh);
        return fresh;
    }

    /// Answers whether a rule of today would have refused it.
    private boolean add(Act act, Row.Understood row, Draft draft) {
        Told<?> target = told(act.stream());
        Circumstances circumstances = circumstances(act, row);
        List<String> breaches = new ArrayList<>();
        if (act.deed() instanceof Noted noted && noted.breach() != null) {
            breaches.add(noted.breach());
        }
        if (act.occurredAt().isAfter(circumstances.now().plus(rules.aheadAtMost()))) {
            breaches.add("INV-02");
        }
        if (act.deed() instanceof Commanded commanded) {
            if (!target.begun() && !History.begins(commanded.command())) {
                breaches.add(new TargetRefusal.NotFound("subject").rule());
            }
            identify(commanded, act.stream(), draft).ifPresent(breaches::add);
        }
        Fact fact = history.fact(act, target, circumstances);
        fact.breach().filter(rule -> !breaches.contains(rule)).ifPresent(breaches::add);
        Envelope envelope = marked(fact.envelope(), breaches, act.timeUnknown());
        NewEvent event = new NewEvent(EventId.next(), act.stream(), target.next(), fact.event(), envelope);
        target.on(event.eventId(), event.event(), envelope);
        draft.events().add(event);
        return !breaches.isEmpty();
    }

    private Circumstances circumstances(Act act, Row.Understood row) {
        return new Circumstances(
                new Actor(Actor.Kind.IMPORT, act.actor()),
                null,
                act.onBehalfOf(),
                clock.instant(),
                act.occurredAt(),
                null,
                null,
                act.lateReason(),
                batch.value() + "/" + row.line(),
                batch.value(),
                new Source(source, row.externalId(), batch));
    }

    /// Keeps an identifier with one customer; answers the rule where it leads to another one already.
    private Optional<String> identify(Commanded commanded, String customer, Draft draft) {
        if (commanded.command() instanceof UnlinkIdentifier unlink) {
            String fingerprint = fingerprints.of(unlink.kind(), unlink.value().value());
            Claim claim = new Claim(CustomerSteps.IDENTIFIER, fingerprint, customer);
            identifiers.remove(fingerprint, customer);
            if (!draft.claims().remove(claim)) {
                draft.releases().add(claim);
            }
            return Optional.empty();
        }
        if (!(commanded.command() instanceof LinkIdentifier link)) {
            return Optional.empty();
        }
        String fingerprint = fingerprints.of(link.kind(), link.value().value());
        if (draft.releases().remove(new Claim(CustomerSteps.IDENTIFIER, fingerprint, customer))) {
            // Given back and taken again by the same customer: the claim simply stays.
            return Optional.empty();
        }
        String holder = log.claim(CustomerSteps.IDENTIFIER, fingerprint)
                .map(held -> held.claim().holder())
                .orElseGet(() -> identifiers.get(fingerprint));
        if (holder == null) {
            identifiers.put(fingerprint, customer);
            draft.claims().add(new Claim(CustomerSteps.IDENTIFIER, fingerprint, customer));
            return Optional.empty();
        }
        return holder.equals(customer) ? Optional.empty() : Optional.of("identifier-unique");
    }

    private static Envelope marked(Envelope envelope, List<String> breaches, boolean timeUnknown) {
        return new Envelope(
                envelope.occurredAt(),
                envelope.actor(),
                envelope.actorTeamId(),
                envelope.onBehalfOf(),
                envelope.channel(),
                envelope.customerId(),
                envelope.interactionId(),
                envelope.issueId(),
                envelope.commandId(),
                envelope.correlationId(),
                envelope.causationId(),
                envelope.source(),
                null,
                envelope.late(),
                List.copyOf(breaches),
                timeUnknown);
    }
}
