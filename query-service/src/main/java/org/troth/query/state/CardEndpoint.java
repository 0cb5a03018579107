package org.troth.query.state;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.troth.access.Shown;
import org.troth.event.CustomerId;
import org.troth.event.promise.PromiseGiver;
import org.troth.http.Parameters;
import org.troth.query.Reads;
import org.troth.query.Snapshot;
import org.troth.query.sight.Sight;
import org.troth.query.words.OpensWords;

/// Answers with the card of a customer, every record of the same person taken together.
@OpensWords
@RestController
public final class CardEndpoint {
    private static final Duration SEVEN_DAYS = Duration.ofDays(7);
    private static final Duration NINETY_DAYS = Duration.ofDays(90);
    private static final int MOST = 100;

    private record Kept(long all, long late) {}

    private final Reads reads;
    private final AnswersOwed answersOwed;
    private final InstantSource clock;

    CardEndpoint(Reads reads, AnswersOwed answersOwed, InstantSource clock) {
        this.reads = reads;
        this.answersOwed = answersOwed;
        this.clock = clock;
    }

    @GetMapping("/api/v1/customers/{customerId}")
    ResponseEntity<CustomerCard> card(
            @PathVariable String customerId, @RequestParam(required = false) @Nullable Long minPosition) {
        CustomerId id = Parameters.path(customerId, CustomerId::new);
        Parameters.position("minPosition", minPosition);
        CustomerCard card = reads.of(
                List.of(StateView.NAME, answersOwed.view()), minPosition, snapshot -> card(id, snapshot));
        Shown.of(
                Stream.concat(Stream.of(card.id()), card.linked().stream().map(CustomerCard.LinkedCustomer::id))
                        .toList(),
                1);
        return ResponseEntity.ok().eTag(Long.toString(card.version())).body(card);
    }

    private CustomerCard card(CustomerId id, Snapshot snapshot) {
        Instant now = clock.instant();
        List<String> everyRecord = SamePerson.as(id, snapshot.position(), snapshot);
        Sight.look(everyRecord, snapshot.jdbc());
        String[] person = everyRecord.toArray(String[]::new);
        List<CustomerState> records = snapshot.jdbc()
                .sql("select state from view.customer where id = any (?) order by id")
                .param(person)
                .query((row, number) -> Tables.CUSTOMER.read(row.getString(1)))
                .list();
        CustomerState customer = records.stream()
                .filter(each -> each.id.equals(id.value()))
                .findFirst()
                .orElseThrow(Parameters::notFound);
        List<IssueState> issues = openIssues(person, snapshot);
        return new CustomerCard(
                customer.id,
                customer.version,
                readAs(customer, records),
                customer.name,
                customer.kind,
                customer.organisationId,
                customer.locale,
                customer.timezone,
                customer.erased,
                customer.erasureDueAt,
                records.stream()
                        .flatMap(each -> Stream.ofNullable(each.restrictedSince))
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                records.stream()
                        .filter(each -> each != customer)
                        .map(CardEndpoint::linked)
                        .toList(),
                records.stream()
                        .flatMap(each -> each.identifiers.stream().map(known -> identifier(each, known)))
                        .toList(),
                facts(records),
                flags(records, now),
                pins(records, now),
                promises(person, now, snapshot),
                issues,
                repeatBroken(issues),
                reported(person, now, snapshot),
                answersOwed.to(person, now, snapshot.position(), MOST, snapshot),
                contacts(person, now, snapshot),
                lastContact(person, snapshot),
                last("wrapped_up_at", person, snapshot)
                        .flatMap(CardEndpoint::wrapUp)
                        .orElse(null),
                last("next_steps_at", person, snapshot)
                        .flatMap(CardEndpoint::nextSteps)
                        .orElse(null),
                snapshot.position());
    }

    /// Follows the links to the record that is linked to no other.
    private static String readAs(CustomerState customer, List<CustomerState> records) {
        Set<String> seen = new HashSet<>();
        CustomerState current = customer;
        while (current.linkedTo != null && seen.add(current.id)) {
            String survivor = current.linkedTo.value();
            Optional<CustomerState> next =
                    records.stream().filter(each -> each.id.equals(survivor)).findFirst();
            if (next.isEmpty()) {
                return survivor;
            }
            current = next.get();
        }
        return current.id;
    }

    private static CustomerCard.LinkedCustomer linked(CustomerState other) {
        return new CustomerCard.LinkedCustomer(
                other.id, other.name, other.linkedTo == null ? null : other.linkedTo.value());
    }

    private static CustomerCard.KnownIdentifier identifier(CustomerState of, CustomerState.Identifier known) {
        return new CustomerCard.KnownIdentifier(known.kind(), known.value(), known.verifiedBy(), of.id);
    }

    private static List<CustomerCard.KnownFact> facts(List<CustomerState> records) {
        return records.stream()
                .flatMap(each -> each.facts.entrySet().stream()
                        .map(fact -> new CustomerCard.KnownFact(
                                fact.getKey(),
                                fact.getValue().value(),
                                fact.getValue().eventId().value(),
                                fact.getValue().statedIn() == null
                                        ? null
                                        : fact.getValue().statedIn().value(),
                                fact.getValue().since(),
                                fact.getValue().corrected(),
                                each.id)))
                .sorted(Comparator.comparing(CustomerCard.KnownFact::factKey))
                .toList();
    }

    private static List<CustomerCard.RaisedFlag> flags(List<CustomerState> records, Instant now) {
        return records.stream()
                .flatMap(each -> each.flags.entrySet().stream()
                        .filter(flag -> lasts(flag.getValue().expiresAt(), now))
                        .map(flag -> new CustomerCard.RaisedFlag(
                                flag.getKey(),
                                flag.getValue().reason(),
                                flag.getValue().raisedAt(),
                                flag.getValue().expiresAt(),
                                each.id)))
                .toList();
    }

    private static List<CustomerCard.PinnedStep> pins(List<CustomerState> records, Instant now) {
        return records.stream()
                .flatMap(each -> each.pins.entrySet().stream()
                        .filter(pin -> lasts(pin.getValue().expiresAt(), now))
                        .map(pin -> new CustomerCard.PinnedStep(
                                pin.getKey(),
                                pin.getValue().label(),
                                pin.getValue().pinnedAt(),
                                pin.getValue().expiresAt(),
                                each.id)))
                .sorted(Comparator.comparing(CustomerCard.PinnedStep::pinnedAt).reversed())
                .toList();
    }

    private static boolean lasts(@Nullable Instant expiresAt, Instant now) {
        return expiresAt == null || expiresAt.isAfter(now);
    }

    private static CustomerCard.OwedPromises promises(String[] person, Instant now, Snapshot snapshot) {
        List<PromiseState> ours = unkept(PromiseGiver.OURS, person, snapshot);
        Kept counts = snapshot.jdbc()
                .sql("""
                        select (select count(*) from view.promise
                                where customer_id = any (:person) and status = 'KEPT' and giver = 'OURS'),
                               (select count(*) from view.promise
                                where customer_id = any (:person) and status = 'KEPT' and giver = 'OURS'
                                  and (state ->> 'lateByMs')::bigint > 0)\
                        """)
                .param("person", person)
                .query((row, number) -> new Kept(row.getLong(1), row.getLong(2)))
                .single();
        Map<Boolean, List<CustomerCard.OpenPromise>> byTime = ours.stream()
                .collect(Collectors.partitioningBy(
                        promise -> promise.overdueAt(now),
                        Collectors.mapping(promise -> owed(promise, now), Collectors.toList())));
        return new CustomerCard.OwedPromises(
                byTime.getOrDefault(false, List.of()),
                byTime.getOrDefault(true, List.of()),
                broken(person, now, snapshot),
                unkept(PromiseGiver.CUSTOMERS, person, snapshot).stream()
                        .map(promise -> owed(promise, now))
                        .toList(),
                counts.all(),
                counts.late());
    }

    private static List<PromiseState> unkept(PromiseGiver giver, String[] person, Snapshot snapshot) {
        return snapshot.jdbc()
                .sql("select state from view.promise where customer_id = any (?) and status = 'OPEN' and giver = ?"
                        + " order by due_at, id limit ?")
                .params(person, giver.name(), MOST)
                .query((row, number) -> Tables.PROMISE.read(row.getString(1)))
                .list();
    }

    private static List<CustomerCard.BrokenPromise> broken(String[] person, Instant now, Snapshot snapshot) {
        return snapshot.jdbc()
                .sql("select state from view.promise"
                        + " where customer_id = any (?) and status = 'BROKEN' and giver = 'OURS'"
                        + " and (not remedied or (state ->> 'brokenAt')::timestamptz > ?)"
                        + " order by remedied, due_at desc, id limit ?")
                .params(person, now.minus(NINETY_DAYS).atOffset(ZoneOffset.UTC), MOST)
                .query((row, number) -> Tables.PROMISE.read(row.getString(1)))
                .list()
                .stream()
                .map(promise -> new CustomerCard.BrokenPromise(
                        promise, promise.brokenAt == null ? null : millis(promise.brokenAt, now)))
                .toList();
    }

    private static List<CustomerCard.RepeatBroken> repeatBroken(List<IssueState> issues) {
        return issues.stream()
                .filter(issue -> issue.brokenPromises > 0)
                .map(issue -> new CustomerCard.RepeatBroken(issue.id, issue.brokenPromises))
                .toList();
    }

    /// Looks at no more than the latest, so that a long story costs what a short one does.
    private static List<CustomerCard.Reported> reported(String[] person, Instant now, Snapshot snapshot) {
        return snapshot.jdbc()
                .sql("select category, count(*) from (select state ->> 'categoryCode' as category from view.issue"
                        + " where customer_id = any (?) and reported_at > ? and reported_at <= ?"
                        + " order by reported_at desc limit ?) latest where category is not null group by 1 order by 1")
                .params(person, now.minus(NINETY_DAYS).atOffset(ZoneOffset.UTC), now.atOffset(ZoneOffset.UTC), MOST)
                .query((row, number) -> new CustomerCard.Reported(row.getString(1), row.getLong(2)))
                .list();
    }

    private static CustomerCard.OpenPromise owed(PromiseState promise, Instant now) {
        return new CustomerCard.OpenPromise(
                promise,
                promise.madeAt == null ? null : millis(promise.madeAt, now),
                promise.dueAt == null || !promise.overdueAt(now) ? null : millis(promise.dueAt, now));
    }

    private static long millis(Instant from, Instant to) {
        return to.toEpochMilli() - from.toEpochMilli();
    }

    private static List<IssueState> openIssues(String[] person, Snapshot snapshot) {
        return snapshot.jdbc()
                .sql("select state from view.issue where customer_id = any (?) and status <> 'CLOSED'"
                        + " order by reported_at desc nulls last, id limit ?")
                .params(person, MOST)
                .query((row, number) -> Tables.ISSUE.read(row.getString(1)))
                .list();
    }

    private static long contacts(String[] person, Instant now, Snapshot snapshot) {
        return snapshot.jdbc()
                .sql("select count(*) from view.interaction where customer_id = any (?) and direction = 'IN'"
                        + " and started_at > ? and started_at <= ?")
                .params(person, now.minus(SEVEN_DAYS).atOffset(ZoneOffset.UTC), now.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    private static CustomerCard.@Nullable LastContact lastContact(String[] person, Snapshot snapshot) {
        return last("started_at", person, snapshot)
                .map(last -> new CustomerCard.LastContact(last.id, last.channel, last.startedAt))
                .orElse(null);
    }

    private static Optional<InteractionState> last(String by, String[] person, Snapshot snapshot) {
        return snapshot.jdbc()
                .sql("select found.state from unnest(?::text[]) as record (id) cross join lateral"
                        + " (select id, state, " + by + " as at from view.interaction where customer_id = record.id and "
                        + by + " is not null order by " + by + " desc, id desc limit 1) found"
                        + " order by found.at desc, found.id desc limit 1")
                .param((Object) person)
                .query((row, number) -> Tables.INTERACTION.read(row.getString(1)))
                .optional();
    }

    private static Optional<CustomerCard.LastWrapUp> wrapUp(InteractionState interaction) {
        return Optional.ofNullable(interaction.wrapUp)
                .map(wrapUp -> new CustomerCard.LastWrapUp(interaction.id, wrapUp));
    }

    private static Optional<CustomerCard.LastNextSteps> nextSteps(InteractionState interaction) {
        return Optional.ofNullable(interaction.nextSteps)
                .map(nextSteps -> new CustomerCard.LastNextSteps(interaction.id, nextSteps));
    }
}
