package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.troth.event.CustomerId;
import org.troth.event.RepId;
import org.troth.event.TeamId;
import org.troth.event.promise.PromiseGiver;
import org.troth.event.promise.PromiseType;
import org.troth.http.TestIssuer;
import org.troth.store.NewEvent;
import org.troth.store.Recorded;
import tools.jackson.databind.JsonNode;

/// Thousands of lives that nobody thought up, and a second calculation that says what the lists must hold.
class WorkListsPropertyTest extends QueryTest {
    private static final long SEED = Long.getLong("troth.seed", System.nanoTime());
    private static final Instant MIDDLE = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final RandomLives LIVES = new RandomLives(SEED, MIDDLE);
    private static final Random RANDOM = new Random(SEED);
    private static final RepId ME = LIVES.me;
    private static final List<String> LISTS = List.of(
            "open",
            "due",
            "overdue",
            "due-today",
            "mine",
            "my-team",
            "unowned",
            "orphaned",
            "escalated",
            "broken",
            "kept",
            "withdrawn",
            "recorded-in-error",
            "disputed");
    private static final List<String> ZONES = List.of("UTC", "Asia/Kolkata", "America/New_York");

    private static final int BATCH = 200;
    private static final int BATCHES = 15;
    private static final int BATCHES_AT_THE_GATE = 60;

    @BeforeAll
    static void lives() {
        System.out.println("Work lists: seed " + SEED);
        append(BATCHES);
    }

    private static void append(int batches) {
        for (int batch = 0; batch < batches; batch++) {
            record(BATCH);
        }
    }

    @Tag("gate")
    @Test
    void at_the_full_size_all_of_this_holds_as_well() {
        append(BATCHES_AT_THE_GATE - BATCHES);
        int rows = everyPromiseIsWhereItBelongs(120) + everybodyWhoWaitsIsListed(8);
        asKnownEarlier(28);
        System.out.println("GATE WORK-LISTS seed=" + SEED + " events=" + reader().head() + " rows=" + rows + " PASS");
    }

    @AfterAll
    static void time_goes_on() {
        CLOCK.run();
    }

    private static long record(int count) {
        List<NewEvent> events = LIVES.events(count);
        return writer().append(events, List.of(), List.of()).lastPosition();
    }

    private static List<Recorded> log(long position) {
        List<Recorded> log = new ArrayList<>();
        while (log.size() < position) {
            log.addAll(reader().after(log.size(), (int) Math.min(2_000, position - log.size())));
        }
        return log;
    }

    /// What a reader gets who turns all pages while things go on happening.
    private record Reading(List<JsonNode> rows, long position) {
        List<String> ids(String field) {
            return rows.stream().map(row -> row.get(field).stringValue()).toList();
        }
    }

    /// By one rep, for the lists that are theirs; and of every team, for the others.
    private static HttpResponse<String> asked(String path) {
        return send(request("rep", path)
                .setHeader("Authorization", TestIssuer.bearer("rep", ME))
                .header("Troth-Break-Glass-Reason", "All lists are compared with the log.")
                .build());
    }

    private static JsonNode page(String path) {
        HttpResponse<String> answer = asked(path);
        // So many events at once keep the views busy for a while.
        for (int tries = 0; answer.statusCode() == 503 && tries < 30; tries++) {
            answer = asked(path);
        }
        assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
        return json(answer);
    }

    private static Reading readAll(String path, boolean meanwhile) {
        List<JsonNode> rows = new ArrayList<>();
        String question = path + (path.contains("?") ? "&" : "?") + "limit=" + (20 + RANDOM.nextInt(180));
        JsonNode page = page(question + "&minPosition=" + reader().head());
        long position = page.get("position").longValue();
        page.get("data").valueStream().forEach(rows::add);
        while (page.has("next")) {
            if (meanwhile) {
                record(20);
            }
            page = page(question + "&cursor=" + page.get("next").stringValue());
            assertThat(page.get("position").longValue()).isEqualTo(position);
            page.get("data").valueStream().forEach(rows::add);
        }
        return new Reading(rows, position);
    }

    private static List<String> expected(
            PlainLedger ledger, String list, Instant now, String zone, Filter filter, PromiseGiver giver) {
        return ledger.list(list, giver, ME, now, ZoneId.of(zone), promise -> switch (filter) {
            case Filter.None f -> true;
            case Filter.Owner(RepId owner) -> owner.equals(promise.owner);
            case Filter.Team(TeamId team) -> team.equals(promise.team);
            case Filter.Customer(CustomerId customer) ->
                PlainLedger.of(ledger.person(customer.value())).test(promise);
            case Filter.Type(PromiseType type) -> promise.made != null && promise.made.typeCode() == type;
            case Filter.Before(Instant before) -> promise.due != null && promise.due.isBefore(before);
        });
    }

    private sealed interface Filter {
        record None() implements Filter {}

        record Owner(RepId owner) implements Filter {}

        record Team(TeamId team) implements Filter {}

        record Customer(CustomerId customer) implements Filter {}

        record Type(PromiseType type) implements Filter {}

        record Before(Instant before) implements Filter {}

        static Filter some() {
            return switch (RANDOM.nextInt(9)) {
                case 0 -> new Owner(LIVES.one(LIVES.reps));
                case 1 -> new Team(LIVES.one(LIVES.teams));
                case 2 -> new Customer(LIVES.one(LIVES.customers));
                case 3 -> new Type(LIVES.one(List.of(PromiseType.values())));
                case 4 -> new Before(LIVES.someTime());
                default -> new None();
            };
        }

        default String query() {
            return switch (this) {
                case None f -> "";
                case Owner(RepId owner) -> "&owner=" + owner;
                case Team(TeamId team) -> "&team=" + team;
                case Customer(CustomerId customer) -> "&customer=" + customer;
                case Type(PromiseType type) -> "&type=" + type;
                case Before(Instant before) -> "&dueBefore=" + before;
            };
        }
    }

    @Test
    void every_promise_is_in_exactly_the_lists_it_belongs_to_whatever_happens_between_pages() {
        assertThat(everyPromiseIsWhereItBelongs(3 * LISTS.size())).isGreaterThan(300);
    }

    private static int everyPromiseIsWhereItBelongs(int questions) {
        int rows = 0;
        for (int i = 0; i < questions; i++) {
            Instant now = LIVES.someTime();
            CLOCK.stopAt(now);
            String list = LISTS.get(i % LISTS.size());
            String zone = LIVES.one(ZONES);
            Filter filter = Filter.some();
            PromiseGiver giver = RANDOM.nextInt(5) == 0 ? PromiseGiver.CUSTOMERS : PromiseGiver.OURS;
            String path = "/api/v1/promises?status=" + list + "&giver=" + giver + "&zone=" + zone + filter.query();

            Reading reading = readAll(path, i % 2 == 0);

            PlainLedger ledger = PlainLedger.of(log(reading.position()));
            assertThat(reading.ids("id"))
                    .as("seed %d: %s at %s, position %d", SEED, path, now, reading.position())
                    .isEqualTo(expected(ledger, list, now, zone, filter, giver));
            rows += reading.rows().size();
        }
        System.out.println("Work lists: " + rows + " rows compared over a log of "
                + reader().head() + " events");
        return rows;
    }

    @Test
    void what_is_due_and_what_is_overdue_is_together_all_that_is_open() {
        for (int i = 0; i < 5; i++) {
            CLOCK.stopAt(LIVES.someTime());
            List<String> due = readAll("/api/v1/promises?status=due", false).ids("id");
            List<String> overdue = readAll("/api/v1/promises?status=overdue", false).ids("id");
            List<String> open = readAll("/api/v1/promises?status=open", false).ids("id");

            assertThat(Stream.concat(overdue.stream(), due.stream()).toList())
                    .as("seed %d", SEED)
                    .isEqualTo(open)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void each_row_names_the_lists_it_stands_in() {
        CLOCK.stopAt(MIDDLE);
        Reading all = readAll("/api/v1/promises?zone=UTC", true);
        PlainLedger ledger = PlainLedger.of(log(all.position()));

        for (String list : LISTS) {
            Set<String> expected = new HashSet<>(
                    expected(ledger, list, MIDDLE, "UTC", new Filter.None(), PromiseGiver.OURS));
            String name = list.replace('-', '_').toUpperCase(Locale.ROOT);
            List<String> named = all.rows().stream()
                    .filter(row -> row.get("lists").valueStream().anyMatch(each -> each.stringValue()
                            .equals(name)))
                    .map(row -> row.get("id").stringValue())
                    .toList();
            assertThat(named).as("seed %d: %s", SEED, list).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void a_list_as_known_earlier_is_the_same_whenever_it_is_asked_for() {
        asKnownEarlier(LISTS.size());
    }

    private static void asKnownEarlier(int count) {
        List<String> questions = new ArrayList<>();
        List<List<JsonNode>> answers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long position = 1 + RANDOM.nextLong(reader().head() - 1);
            Instant then = reader().at(position).orElseThrow().recordedAt();
            long known = reader().positionAt(then);
            String list = LISTS.get(i % LISTS.size());
            Filter filter = Filter.some();
            String path = "/api/v1/promises?status=" + list + "&asAt=" + then + filter.query();
            Reading reading = readAll(path, true);
            assertThat(reading.position()).isEqualTo(known);
            assertThat(reading.ids("id"))
                    .as("seed %d: %s", SEED, path)
                    .isEqualTo(expected(
                            PlainLedger.of(log(known)), list, then, "UTC", filter, PromiseGiver.OURS));
            questions.add(path);
            answers.add(reading.rows());

            String owed = "/api/v1/work-lists/owed-answers?asAt=" + then;
            Reading waiting = readAll(owed, true);
            assertThat(waiting.position()).isEqualTo(known);
            assertThat(shown(waiting))
                    .as("seed %d: %s", SEED, owed)
                    .isEqualTo(PlainContacts.of(log(known)).owed());
            questions.add(owed);
            answers.add(waiting.rows());
        }

        record(1_000);
        CLOCK.stopAt(LIVES.someTime());

        for (int i = 0; i < questions.size(); i++) {
            assertThat(readAll(questions.get(i), false).rows())
                    .as("seed %d: %s", SEED, questions.get(i))
                    .isEqualTo(answers.get(i));
        }
    }

    @Test
    void everybody_who_waits_is_on_the_list_and_nobody_else() {
        assertThat(everybodyWhoWaitsIsListed(4)).isGreaterThan(100);
    }

    private static List<PlainContacts.Owed> shown(Reading reading) {
        return reading.rows().stream()
                .map(row -> new PlainContacts.Owed(
                        row.get("interactionId").stringValue(),
                        row.get("why").stringValue(),
                        Instant.parse(row.get("since").stringValue())))
                .toList();
    }

    private static int everybodyWhoWaitsIsListed(int times) {
        int rows = 0;
        for (int i = 0; i < times; i++) {
            record(50);
            Reading reading = readAll("/api/v1/work-lists/owed-answers", i % 2 == 0);
            PlainContacts contacts = PlainContacts.of(log(reading.position()));

            List<PlainContacts.Owed> shown = shown(reading);
            assertThat(shown)
                    .as("seed %d, position %d", SEED, reading.position())
                    .isEqualTo(contacts.owed());
            rows += shown.size();
        }
        System.out.println("Owed answers: " + rows + " rows compared");
        return rows;
    }

    @Test
    void one_promise_that_the_view_lost_would_be_noticed() {
        CLOCK.stopAt(MIDDLE);
        Reading whole = readAll("/api/v1/promises?status=open", false);
        String lost = whole.ids("id").getFirst();
        List<String> expected = expected(
                PlainLedger.of(log(whole.position())), "open", MIDDLE, "UTC", new Filter.None(), PromiseGiver.OURS);
        assertThat(whole.ids("id")).isEqualTo(expected);

        Running.DATABASE.execute("update view.promise set status = 'KEPT' where id = '" + lost + "'");
        try {
            assertThat(readAll("/api/v1/promises?status=open", false).ids("id"))
                    .isNotEqualTo(expected);
        } finally {
            Running.DATABASE.execute("update view.promise set status = 'OPEN' where id = '" + lost + "'");
        }
    }
}
