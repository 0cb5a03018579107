package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.troth.query.Facts.MONDAY_NINE;
import static org.troth.query.Facts.by;
import static org.troth.query.Facts.minutesAfterNine;
import static org.troth.query.Facts.opened;
import static org.troth.query.Facts.promised;
import static org.troth.query.Facts.registered;
import static org.troth.query.Facts.reported;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.troth.event.CustomerId;
import org.troth.event.EventId;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.event.Personal;
import org.troth.event.PromiseId;
import org.troth.event.customer.CustomerErased;
import org.troth.event.customer.CustomerFactCorrected;
import org.troth.event.customer.CustomerFactRecorded;
import org.troth.event.customer.CustomerFlagCleared;
import org.troth.event.customer.CustomerFlagRaised;
import org.troth.event.customer.CustomerIdentifierLinked;
import org.troth.event.customer.CustomerIdentifierUnlinked;
import org.troth.event.customer.CustomersLinkedAsSame;
import org.troth.event.customer.CustomersUnlinked;
import org.troth.event.customer.FlagCode;
import org.troth.event.customer.IdentifierKind;
import org.troth.event.customer.TimelineItemPinned;
import org.troth.event.interaction.ClosureInitiator;
import org.troth.event.interaction.EscalationCause;
import org.troth.event.interaction.InteractionEnded;
import org.troth.event.interaction.NextStepsStated;
import org.troth.event.interaction.WrapUpCompleted;
import org.troth.event.issue.ClosureCode;
import org.troth.event.issue.IssueClosed;
import org.troth.event.issue.IssueEscalated;
import org.troth.event.promise.BrokenPromiseRemedied;
import org.troth.event.promise.Evidence;
import org.troth.event.promise.EvidenceKind;
import org.troth.event.promise.Fulfilment;
import org.troth.event.promise.Party;
import org.troth.event.promise.PromiseBroken;
import org.troth.event.promise.PromiseGiver;
import org.troth.event.promise.PromiseKept;
import org.troth.event.promise.PromiseMade;
import org.troth.event.promise.PromiseType;
import org.troth.store.Fingerprints;
import tools.jackson.databind.JsonNode;

class CardTest extends QueryTest {
    private static final Fingerprints FINGERPRINTS = new Fingerprints(KEY);

    private final CustomerId cleo = CustomerId.next();
    private final InteractionId call = InteractionId.next();

    @BeforeEach
    void it_is_monday_noon() {
        CLOCK.stopAt(MONDAY_NINE.plus(Duration.ofHours(3)));
    }

    @AfterEach
    void time_goes_on() {
        CLOCK.run();
    }

    private long register(CustomerId customer, String name) {
        return append(customer.value(), registered(name), by(MONDAY_NINE, customer, null, null));
    }

    private long contact(CustomerId customer, Instant at) {
        InteractionId interaction = InteractionId.next();
        return append(interaction.value(), opened(at, customer), by(at, customer, interaction, null));
    }

    private long promise(PromiseId promise, CustomerId customer, Instant dueAt) {
        return append(promise.value(), promised(customer, call, dueAt), by(MONDAY_NINE, customer, call, null));
    }

    private long kept(PromiseId promise, Instant at, long lateByMs) {
        Evidence evidence = new Evidence(EvidenceKind.INTERACTION, call.value());
        return append(
                promise.value(),
                new PromiseKept(at, Facts.ANN, Fulfilment.FULL, evidence, lateByMs),
                by(at, cleo, null, null));
    }

    private static CustomerIdentifierLinked linked(IdentifierKind kind, String value) {
        return new CustomerIdentifierLinked(kind, new Personal<>(value), FINGERPRINTS.of(kind, value), null);
    }

    private static JsonNode card(CustomerId customer, long position) {
        return read("/api/v1/customers/" + customer, position);
    }

    private static List<String> ids(JsonNode list) {
        return list.valueStream().map(each -> each.get("id").stringValue()).toList();
    }

    @Test
    void the_card_says_who_somebody_is_and_how_to_reach_them() {
        register(cleo, "Cleo Marin");
        long last = append(
                cleo.value(), linked(IdentifierKind.EMAIL, "cleo@example.org"), by(MONDAY_NINE, cleo, null, null));

        JsonNode card = card(cleo, last);

        assertThat(card.get("name").stringValue()).isEqualTo("Cleo Marin");
        assertThat(card.get("kind").stringValue()).isEqualTo("EXTERNAL");
        assertThat(card.get("readAs").stringValue()).isEqualTo(cleo.value());
        assertThat(card.at("/identifiers/0/value").stringValue()).isEqualTo("cleo@example.org");
        assertThat(card.get("version").longValue()).isEqualTo(1);
        assertThat(card.get("position").longValue()).isGreaterThanOrEqualTo(last);
        assertThat(get("rep", "/api/v1/customers/" + cleo).headers().firstValue("ETag"))
                .hasValue("\"1\"");
    }

    @Test
    void promises_are_open_or_overdue_by_the_clock_and_counted_when_kept() {
        register(cleo, "Cleo");
        PromiseId open = PromiseId.next();
        PromiseId overdue = PromiseId.next();
        PromiseId inTime = PromiseId.next();
        PromiseId late = PromiseId.next();
        promise(open, cleo, minutesAfterNine(240));
        promise(overdue, cleo, minutesAfterNine(60));
        promise(inTime, cleo, minutesAfterNine(60));
        promise(late, cleo, minutesAfterNine(60));
        kept(inTime, minutesAfterNine(50), 0);
        long last = kept(late, minutesAfterNine(90), Duration.ofMinutes(30).toMillis());

        JsonNode promises = card(cleo, last).get("promises");

        assertThat(ids(promises.get("open"))).containsExactly(open.value());
        assertThat(ids(promises.get("overdue"))).containsExactly(overdue.value());
        assertThat(promises.at("/overdue/0/overdueMs").longValue())
                .isEqualTo(Duration.ofHours(2).toMillis());
        assertThat(promises.at("/open/0/ageMs").longValue())
                .isEqualTo(Duration.ofHours(3).toMillis());
        assertThat(promises.get("kept").longValue()).isEqualTo(2);
        assertThat(promises.get("keptLate").longValue()).isEqualTo(1);
    }

    private long broken(PromiseId promise, Instant at) {
        return append(
                promise.value(), new PromiseBroken(Party.SYSTEM, "NOT_KEPT", at), by(at, cleo, null, null));
    }

    @Test
    void broken_promises_stand_on_the_card_for_ninety_days_or_until_they_are_made_good() {
        register(cleo, "Cleo");
        PromiseId fresh = PromiseId.next();
        PromiseId old = PromiseId.next();
        PromiseId oldAndRemedied = PromiseId.next();
        for (PromiseId each : List.of(fresh, old, oldAndRemedied)) {
            promise(each, cleo, minutesAfterNine(60));
        }
        broken(fresh, minutesAfterNine(120));
        broken(old, MONDAY_NINE.minus(Duration.ofDays(100)));
        broken(oldAndRemedied, MONDAY_NINE.minus(Duration.ofDays(100)));
        long last = append(
                oldAndRemedied.value(),
                new BrokenPromiseRemedied(MONDAY_NINE, new Evidence(EvidenceKind.STATEMENT, "flowers")),
                by(MONDAY_NINE, cleo, null, null));

        JsonNode broken = card(cleo, last).at("/promises/broken");

        assertThat(ids(broken)).containsExactlyInAnyOrder(fresh.value(), old.value());
        assertThat(broken.valueStream()
                        .filter(each -> each.get("id").stringValue().equals(fresh.value()))
                        .map(each -> each.get("brokenForMs").longValue()))
                .containsExactly(Duration.ofHours(1).toMillis());
    }

    @Test
    void what_the_customer_promised_stands_apart() {
        register(cleo, "Cleo");
        PromiseId theirs = PromiseId.next();
        PromiseMade usual = promised(cleo, call, minutesAfterNine(60));
        long last = append(
                theirs.value(),
                new PromiseMade(
                        cleo,
                        call,
                        null,
                        PromiseGiver.CUSTOMERS,
                        null,
                        null,
                        null,
                        PromiseType.SEND_DOCUMENT,
                        usual.statement(),
                        usual.due(),
                        usual.dueInstant(),
                        0,
                        0,
                        false,
                        0,
                        1,
                        null,
                        null,
                        null,
                        null,
                        null),
                by(MONDAY_NINE, cleo, call, null));

        JsonNode promises = card(cleo, last).get("promises");

        assertThat(ids(promises.get("theirs"))).containsExactly(theirs.value());
        assertThat(promises.at("/theirs/0/overdueMs").longValue())
                .isEqualTo(Duration.ofHours(2).toMillis());
        assertThat(promises.get("overdue")).isEmpty();
    }

    @Test
    void an_issue_on_which_we_broke_our_word_warns_before_the_next_promise() {
        register(cleo, "Cleo");
        IssueId issue = IssueId.next();
        append(issue.value(), reported(cleo, call, "no heating"), by(MONDAY_NINE, cleo, call, issue));
        long last = append(
                issue.value(),
                new IssueEscalated(EscalationCause.BROKEN_PROMISE, PromiseId.next(), null),
                by(minutesAfterNine(5), cleo, call, issue));

        JsonNode card = card(cleo, last);

        assertThat(card.at("/repeatBroken/0/issueId").stringValue()).isEqualTo(issue.value());
        assertThat(card.at("/repeatBroken/0/brokenLevel").intValue()).isEqualTo(1);
        assertThat(card.at("/openIssues/0/escalatedAt").stringValue()).isEqualTo("2026-03-02T09:05:00Z");
    }

    @Test
    void contacts_of_seven_times_twenty_four_hours_are_counted() {
        Instant noon = MONDAY_NINE.plus(Duration.ofHours(3));
        register(cleo, "Cleo");
        contact(cleo, noon.minus(Duration.ofDays(7)));
        contact(cleo, noon.minus(Duration.ofDays(7)).plusSeconds(1));
        contact(cleo, noon.minus(Duration.ofDays(1)));
        long last = contact(cleo, noon);

        assertThat(card(cleo, last).get("contactsInSevenDays").longValue()).isEqualTo(3);
    }

    @Test
    void open_issues_are_there_until_they_are_closed() {
        register(cleo, "Cleo");
        IssueId open = IssueId.next();
        IssueId closed = IssueId.next();
        append(open.value(), reported(cleo, call, "no heating"), by(MONDAY_NINE, cleo, call, open));
        append(closed.value(), reported(cleo, call, "no light"), by(MONDAY_NINE, cleo, call, closed));
        long last = append(
                closed.value(), new IssueClosed(ClosureCode.RESOLVED), by(minutesAfterNine(5), cleo, call, closed));

        JsonNode issues = card(cleo, last).get("openIssues");

        assertThat(ids(issues)).containsExactly(open.value());
        assertThat(issues.at("/0/statement").stringValue()).isEqualTo("no heating");
    }

    @Test
    void facts_flags_and_pins_are_shown_while_they_hold() {
        register(cleo, "Cleo");
        EventId first = EventId.next();
        append(
                first,
                cleo.value(),
                new CustomerFactRecorded("floor", new Personal<>("3"), call),
                by(MONDAY_NINE, cleo, null, null));
        append(
                cleo.value(),
                new CustomerFactCorrected("floor", new Personal<>("4"), first, new Personal<>("moved")),
                by(minutesAfterNine(1), cleo, null, null));
        append(
                cleo.value(),
                new CustomerFlagRaised(FlagCode.VULNERABLE, new Personal<>("hard of hearing"), null),
                by(minutesAfterNine(2), cleo, null, null));
        append(
                cleo.value(),
                new CustomerFlagRaised(FlagCode.KEY_ACCOUNT, null, null),
                by(minutesAfterNine(3), cleo, null, null));
        append(
                cleo.value(),
                new CustomerFlagCleared(FlagCode.KEY_ACCOUNT, new Personal<>("no more")),
                by(minutesAfterNine(4), cleo, null, null));
        append(
                cleo.value(),
                new CustomerFlagRaised(FlagCode.AT_RISK, null, minutesAfterNine(30)),
                by(minutesAfterNine(5), cleo, null, null));
        long last = append(
                cleo.value(),
                new TimelineItemPinned(first, new Personal<>("read me"), null),
                by(minutesAfterNine(6), cleo, null, null));

        JsonNode card = card(cleo, last);

        assertThat(card.get("facts")).hasSize(1);
        assertThat(card.at("/facts/0/value").stringValue()).isEqualTo("4");
        assertThat(card.at("/facts/0/corrected").booleanValue()).isTrue();
        assertThat(card.get("flags")).hasSize(1);
        assertThat(card.at("/flags/0/flagCode").stringValue()).isEqualTo("VULNERABLE");
        assertThat(card.at("/pins/0/label").stringValue()).isEqualTo("read me");
    }

    @Test
    void the_last_wrap_up_and_the_next_steps_stand_on_the_card() {
        register(cleo, "Cleo");
        append(call.value(), opened(MONDAY_NINE, cleo), by(MONDAY_NINE, cleo, call, null));
        append(
                call.value(),
                new NextStepsStated(new Personal<>("We send a form."), List.of(), null),
                by(minutesAfterNine(5), cleo, call, null));
        append(
                call.value(),
                new InteractionEnded(minutesAfterNine(6), ClosureInitiator.REP, "done"),
                by(minutesAfterNine(6), cleo, call, null));
        long last = append(
                call.value(),
                new WrapUpCompleted(
                        "informed",
                        "billing",
                        new Personal<>("asked for a form"),
                        List.of(),
                        false,
                        List.of(),
                        List.of(),
                        null,
                        1),
                by(minutesAfterNine(7), cleo, call, null));

        JsonNode card = card(cleo, last);

        assertThat(card.at("/lastWrapUp/summary").stringValue()).isEqualTo("asked for a form");
        assertThat(card.at("/lastWrapUp/interactionId").stringValue()).isEqualTo(call.value());
        assertThat(card.at("/nextSteps/steps").stringValue()).isEqualTo("We send a form.");
        assertThat(card.at("/lastContact/interactionId").stringValue()).isEqualTo(call.value());
    }

    @Test
    void records_of_one_person_are_one_card_until_they_are_unlinked() {
        CustomerId twin = CustomerId.next();
        register(cleo, "Cleo");
        register(twin, "C. Marin");
        contact(cleo, minutesAfterNine(10));
        contact(twin, minutesAfterNine(20));
        promise(PromiseId.next(), twin, minutesAfterNine(60));
        long linked = append(
                twin.value(),
                new CustomersLinkedAsSame(cleo, twin, new Personal<>("same passport"), null),
                by(minutesAfterNine(30), twin, null, null));

        JsonNode card = card(cleo, linked);
        assertThat(card.get("contactsInSevenDays").longValue()).isEqualTo(2);
        assertThat(card.at("/promises/overdue")).hasSize(1);
        assertThat(card.at("/linked/0/name").stringValue()).isEqualTo("C. Marin");
        assertThat(card(twin, linked).get("readAs").stringValue()).isEqualTo(cleo.value());

        long unlinked = append(
                twin.value(), new CustomersUnlinked(cleo, twin, new Personal<>("twins")), by(minutesAfterNine(31), twin, null, null));
        assertThat(card(cleo, unlinked).get("contactsInSevenDays").longValue()).isEqualTo(1);
        assertThat(card(cleo, unlinked).get("linked")).isEmpty();
    }

    @Test
    void customers_are_found_by_any_spelling_of_an_identifier_while_it_leads_to_them() {
        String number = "+49 30 " + System.nanoTime();
        register(cleo, "Cleo");
        long linked = append(cleo.value(), linked(IdentifierKind.PHONE, number), by(MONDAY_NINE, cleo, null, null));
        String body = "{\"identifier\":{\"kind\":\"PHONE\",\"value\":\"" + number.replace(" ", "-") + "\"}}";
        String find = "/api/v1/customers/find?minPosition=";

        assertThat(texts(json(post("rep", find + linked, body)), "id")).containsExactly(cleo.value());

        long unlinked = append(
                cleo.value(),
                new CustomerIdentifierUnlinked(
                        IdentifierKind.PHONE, FINGERPRINTS.of(IdentifierKind.PHONE, number), new Personal<>("new number")),
                by(minutesAfterNine(1), cleo, null, null));
        assertThat(texts(json(post("rep", find + unlinked, body)), "id")).isEmpty();
    }

    @Test
    void customers_are_found_by_a_part_of_their_name_page_by_page() {
        String family = "Family" + System.nanoTime();
        CustomerId second = CustomerId.next();
        register(cleo, "Ann " + family);
        long last = register(second, "Ben " + family);
        String find = "/api/v1/customers/find?minPosition=" + last;
        String name = "\"name\":\" " + family.toUpperCase(Locale.ROOT) + "\"";

        JsonNode first = json(post("rep", find, "{" + name + ",\"limit\":1}"));
        JsonNode rest = json(post(
                "rep",
                find,
                "{" + name + ",\"limit\":1,\"cursor\":\"" + first.get("next").stringValue() + "\"}"));

        assertThat(texts(first, "name")).containsExactly("Ann " + family);
        assertThat(texts(rest, "name")).containsExactly("Ben " + family);
        assertThat(rest.has("next")).isFalse();
    }

    @Test
    void a_search_for_nothing_or_for_everything_is_refused() {
        assertProblem(post("rep", "/api/v1/customers/find", "{}"), 400, "bad-input");
        assertProblem(post("rep", "/api/v1/customers/find", "{\"name\":\"x\"}"), 400, "bad-input");
        assertProblem(
                post("rep", "/api/v1/customers/find", "{\"name\":\"Cleo\",\"nickname\":\"C\"}"), 400, "bad-input");
        assertProblem(get("rep", "/api/v1/customers/" + CustomerId.next()), 404, "not-found");
    }

    @Test
    void an_erased_customer_has_a_card_without_words() {
        String unusual = "Unusual" + System.nanoTime();
        register(cleo, unusual);
        promise(PromiseId.next(), cleo, minutesAfterNine(60));
        append(cleo.value(), linked(IdentifierKind.HANDLE, unusual), by(MONDAY_NINE, cleo, null, null));
        long erased = append(
                cleo.value(),
                new CustomerErased("request-1", "all", "privacy-officer", "admin"),
                by(minutesAfterNine(3), cleo, null, null));

        JsonNode card = card(cleo, erased);

        assertThat(card.get("erased").booleanValue()).isTrue();
        assertThat(card.toString()).doesNotContain(unusual).doesNotContain("call you back");
        assertThat(card.at("/promises/overdue")).hasSize(1);
        assertThat(texts(json(post("rep", "/api/v1/customers/find", "{\"name\":\"" + unusual + "\"}")), "id"))
                .isEmpty();
    }
}
