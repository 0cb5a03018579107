package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.troth.query.Facts.MONDAY_NINE;
import static org.troth.query.Facts.by;
import static org.troth.query.Facts.minutesAfterNine;
import static org.troth.query.Facts.opened;
import static org.troth.query.Facts.promised;
import static org.troth.query.Facts.registered;
import static org.troth.query.Facts.reported;
import static org.troth.query.Facts.said;

import java.net.http.HttpRequest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.troth.event.CustomerId;
import org.troth.event.EventId;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.event.NoteId;
import org.troth.event.Personal;
import org.troth.event.PromiseId;
import org.troth.event.customer.CustomersLinkedAsSame;
import org.troth.event.interaction.CustomerIdentified;
import org.troth.event.interaction.InteractionReattributed;
import org.troth.event.interaction.NoteAdded;
import org.troth.event.interaction.NoteAmended;
import org.troth.event.interaction.NoteRedacted;
import org.troth.event.interaction.NoteVisibility;
import org.troth.store.NewEvent;
import tools.jackson.databind.JsonNode;

class RebuildTest extends QueryTest {
    private static final CustomerId ANN = CustomerId.next();
    private static final CustomerId BEN = CustomerId.next();
    private static final InteractionId CALL = InteractionId.next();
    private static final NoteId NOTE = NoteId.next();

    /// More events than fit in a few batches, and one story with every change that reaches back.
    @BeforeAll
    static void a_long_history() throws Exception {
        append(ANN.value(), registered("Ann"), by(MONDAY_NINE, ANN, null, null));
        append(BEN.value(), registered("Ben"), by(MONDAY_NINE, BEN, null, null));
        append(CALL.value(), opened(minutesAfterNine(1), null), by(minutesAfterNine(1), null, CALL, null));
        append(
                CALL.value(),
                new NoteAdded(NOTE, NoteVisibility.EVERYONE, new Personal<>("card 4711"), true),
                by(minutesAfterNine(2), null, CALL, null));
        append(CALL.value(), new CustomerIdentified(ANN, "voice", 80), by(minutesAfterNine(3), ANN, CALL, null));
        append(
                CALL.value(),
                new NoteAmended(NOTE, 2, new Personal<>("card 0815"), new Personal<>("typing")),
                by(minutesAfterNine(4), ANN, CALL, null));
        append(
                CALL.value(),
                new InteractionReattributed(ANN, BEN, new Personal<>("mixed up")),
                by(minutesAfterNine(5), BEN, CALL, null));
        append(CALL.value(), new NoteRedacted(NOTE, 2, new Personal<>("card"), "dana"), by(minutesAfterNine(6), BEN, CALL, null));
        append(BEN.value(), new CustomersLinkedAsSame(ANN, BEN, new Personal<>("form"), 90), by(minutesAfterNine(7), BEN, null, null));
        for (int batch = 0; batch < 4; batch++) {
            appendContacts(125);
        }
        caughtUp();
    }

    private static void appendContacts(int contacts) {
        List<NewEvent> events = new ArrayList<>();
        for (int i = 0; i < contacts; i++) {
            CustomerId customer = CustomerId.next();
            InteractionId call = InteractionId.next();
            IssueId issue = IssueId.next();
            PromiseId promise = PromiseId.next();
            Instant at = minutesAfterNine(i);
            events.add(new NewEvent(
                    EventId.next(), customer.value(), 0, registered("Caller " + i), by(at, customer, null, null)));
            events.add(
                    new NewEvent(EventId.next(), call.value(), 0, opened(at, customer), by(at, customer, call, null)));
            events.add(new NewEvent(EventId.next(), call.value(), 1, said("hello " + i), by(at, customer, call, null)));
            events.add(new NewEvent(
                    EventId.next(), issue.value(), 0, reported(customer, call, "cold"), by(at, customer, call, issue)));
            events.add(new NewEvent(
                    EventId.next(),
                    promise.value(),
                    0,
                    promised(customer, call, at.plusSeconds(60)),
                    by(at, customer, call, null)));
        }
        append(events);
    }

    private static JsonNode rebuilt(String view) throws Exception {
        assertThat(post("admin", "/api/v1/views/" + view + "/rebuild", "").statusCode())
                .isEqualTo(202);
        for (int i = 0; i < 600; i++) {
            JsonNode rebuild = json(get("admin", "/api/v1/views/" + view)).get("rebuild");
            String state = rebuild.get("state").stringValue();
            if (state.equals("DONE") || state.equals("FAILED")) {
                return rebuild;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("The rebuild did not end.");
    }

    /// Waits until the views have read all there is.
    private static void caughtUp() throws InterruptedException {
        Views views = Running.SERVICE.getBean(Views.class);
        long head = reader().head();
        for (int i = 0; i < 600 && views.health().stream().anyMatch(view -> view.position() < head); i++) {
            Thread.sleep(100);
        }
    }

    private static void alter(String sql) throws Exception {
        try (Connection connection = Running.DATABASE.connectAsOwner();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isPositive();
        }
    }

    @Test
    void what_names_a_contact_before_its_beginning_was_recorded_comes_out_the_same() throws Exception {
        CustomerId customer = CustomerId.next();
        InteractionId call = InteractionId.next();
        append(IssueId.next().value(), reported(customer, call, "cold"), by(minutesAfterNine(1), customer, call, null));
        caughtUp();
        append(call.value(), opened(minutesAfterNine(0), customer), by(minutesAfterNine(0), customer, call, null));
        caughtUp();

        assertThat(rebuilt("measure").get("identical").booleanValue()).isTrue();
    }

    @Test
    void every_view_comes_out_row_for_row_the_same() throws Exception {
        caughtUp();
        JsonNode before = read("/api/v1/customers/" + ANN + "/timeline");
        for (String view : List.of("timeline", "state", "measure", "work", "promises")) {
            JsonNode rebuild = rebuilt(view);

            assertThat(rebuild.get("state").stringValue())
                    .as(rebuild.toString())
                    .isEqualTo("DONE");
            assertThat(rebuild.get("identical").booleanValue())
                    .as(view + ": " + rebuild)
                    .isTrue();
            assertThat(rebuild.get("checksumAfter").stringValue()).hasSize(64);
            assertThat(rebuild.get("rows").longValue()).isGreaterThan(500);
            assertThat(rebuild.get("position").longValue())
                    .isEqualTo(rebuild.get("head").longValue());
            assertThat(rebuild.get("eventsPerSecond").longValue()).isPositive();
        }
        assertThat(read("/api/v1/customers/" + ANN + "/timeline").get("data")).isEqualTo(before.get("data"));
    }

    @Test
    void a_row_that_was_altered_is_noticed_and_put_right() throws Exception {
        caughtUp();
        String who = "/api/v1/customers/" + ANN + "/timeline?type=CustomerRegistered&order=oldest&limit=1";
        String before = texts(read(who), "onBehalfOf").getFirst();
        alter("update view.timeline_entry set on_behalf_of = 'Eve' where stream = '" + ANN + "'");
        assertThat(texts(read(who), "onBehalfOf")).containsExactly("Eve");

        assertThat(rebuilt("timeline").get("identical").booleanValue()).isFalse();

        assertThat(texts(read(who), "onBehalfOf")).containsExactly(before);
        assertThat(rebuilt("timeline").get("identical").booleanValue()).isTrue();
    }

    @Test
    void readers_and_writers_go_on_during_a_rebuild() throws Exception {
        caughtUp();
        CustomerId busy = CustomerId.next();
        InteractionId call = InteractionId.next();
        append(busy.value(), registered("Busy"), by(MONDAY_NINE, busy, null, null));
        append(call.value(), opened(MONDAY_NINE, busy), by(MONDAY_NINE, busy, call, null));
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Integer> talking = meanwhile(() -> {
            int said = 0;
            while (!over.get() && said < 180) {
                long position =
                        append(call.value(), said("word " + said), by(minutesAfterNine(said), busy, call, null));
                said++;
                JsonNode story = read("/api/v1/customers/" + busy + "/timeline?limit=200", position);
                assertThat(story.get("data")).hasSize(said + 2);
            }
            return said;
        });
        CompletableFuture<Integer> reading = meanwhile(() -> {
            int answers = 0;
            while (!over.get()) {
                assertThat(read("/api/v1/customers/" + ANN + "/timeline").get("data"))
                        .hasSize(9);
                assertThat(read("/api/v1/customers/" + ANN).get("linked")).hasSize(1);
                answers++;
            }
            return answers;
        });

        JsonNode timeline = rebuilt("timeline");
        JsonNode state = rebuilt("state");
        over.set(true);

        assertThat(talking.get(30, TimeUnit.SECONDS)).isPositive();
        assertThat(reading.get(30, TimeUnit.SECONDS)).isPositive();
        assertThat(timeline.get("identical").booleanValue())
                .as(timeline.toString())
                .isTrue();
        assertThat(state.get("identical").booleanValue()).as(state.toString()).isTrue();
    }

    @Test
    void what_an_interrupted_rebuild_left_behind_harms_nobody() throws Exception {
        caughtUp();
        Running.DATABASE.execute("create table view_rebuild.timeline_entry (half boolean);"
                + "alter table view_rebuild.timeline_entry owner to troth_query");

        assertThat(rebuilt("timeline").get("identical").booleanValue()).isTrue();
    }

    @Test
    void there_is_one_rebuild_at_a_time_on_all_nodes_together() throws Exception {
        try (Connection elsewhere = Running.DATABASE.connectAsOwner();
                Statement statement = elsewhere.createStatement()) {
            statement.execute("select pg_advisory_lock(7470, 3)");

            assertProblem(post("admin", "/api/v1/views/state/rebuild", ""), 409, "rebuild-running");
            statement.execute("select pg_advisory_unlock(7470, 3)");
        }
        assertThat(rebuilt("state").get("state").stringValue()).isEqualTo("DONE");
    }

    @Test
    void a_rebuild_that_fails_leaves_the_view_as_it_was() throws Exception {
        caughtUp();
        long rows = count();
        Running.DATABASE.execute("alter schema view_rebuild rename to view_gone");
        try {
            assertThat(rebuilt("timeline").get("state").stringValue()).isEqualTo("FAILED");
        } finally {
            Running.DATABASE.execute("alter schema view_gone rename to view_rebuild");
        }

        assertThat(count()).isEqualTo(rows);
        appendContacts(1);
        caughtUp();
        assertThat(rebuilt("timeline").get("identical").booleanValue()).isTrue();
    }

    @Test
    void a_view_that_does_not_exist_is_an_error() {
        assertProblem(post("admin", "/api/v1/views/weather/rebuild", ""), 404, "not-found");
        assertProblem(get("admin", "/api/v1/views/weather"), 404, "not-found");
        assertProblem(post("rep", "/api/v1/views/timeline/rebuild", ""), 403, "forbidden");
    }

    @Test
    void everybody_may_ask_how_the_views_are() throws Exception {
        caughtUp();
        JsonNode health = json(send(
                HttpRequest.newBuilder(request("rep", "/api/v1/health").build().uri())
                        .build()));

        assertThat(health.get("status").stringValue()).isEqualTo("UP");
        assertThat(health.get("views")
                        .valueStream()
                        .map(view -> view.get("name").stringValue()))
                .containsExactlyInAnyOrder("timeline", "state", "measure", "work", "promises");
        assertThat(health.get("views")
                        .valueStream()
                        .map(view -> view.get("failing").booleanValue()))
                .containsOnly(false);
    }

    @Test
    void no_sample_of_names_is_kept_for_the_planner_nor_after_a_rebuild() throws Exception {
        caughtUp();
        assertThat(sampled()).contains("customer_id").doesNotContain("searchable");

        assertThat(rebuilt("state").get("state").stringValue()).isEqualTo("DONE");

        assertThat(sampled()).contains("customer_id").doesNotContain("searchable");
        // The control: where nobody forbids it, PostgreSQL keeps names.
        Running.DATABASE.execute("alter table view.customer_name alter column searchable set statistics default");
        assertThat(sampled()).contains("searchable");
        Running.DATABASE.execute("alter table view.customer_name alter column searchable type text,"
                + " alter column searchable set statistics 0");
        assertThat(sampled()).doesNotContain("searchable");
    }

    /// The columns of the table of names of which PostgreSQL keeps a sample, once it has looked.
    private static List<String> sampled() throws Exception {
        List<String> columns = new ArrayList<>();
        try (Connection connection = Running.DATABASE.connectAsOwner();
                Statement statement = connection.createStatement()) {
            statement.execute("analyze view.customer_name");
            try (ResultSet rows = statement.executeQuery(
                    "select attname from pg_stats where schemaname = 'view' and tablename = 'customer_name'")) {
                while (rows.next()) {
                    columns.add(rows.getString(1));
                }
            }
        }
        return columns;
    }

    private static long count() throws Exception {
        try (Connection connection = Running.DATABASE.connectAsOwner();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from view.timeline_entry")) {
            row.next();
            return row.getLong(1);
        }
    }
}
