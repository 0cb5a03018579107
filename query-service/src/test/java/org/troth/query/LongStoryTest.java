package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.troth.event.CustomerId;
import org.troth.event.Personal;
import org.troth.event.PromiseId;
import org.troth.event.customer.ProcessingRestricted;
import org.troth.query.TeamWorld.Known;

/// What a rep opens reads hardly more of a customer with 50,000 steps in 25,000 contacts than of one with a few.
class LongStoryTest extends QueryTest {
    /// The kept promises, which are counted in an index as far as PostgreSQL knows their pages to be visible to all, and else
    /// looked at; and what the service reads on its own account meanwhile.
    private static final long ASIDE = 2_500;

    /// More than a page shows, and far less than there is.
    private static final long A_PAGE = 1_000;

    private static final int TIMES = 3;
    /// So often that what the service reads on its own account meanwhile is little beside it.
    private static final int OFTEN = 20;

    private static final int CONNECTIONS = 6;

    private static CustomerId few;
    private static CustomerId many;
    private static PromiseId promise;

    @BeforeAll
    static void a_long_story() {
        TeamWorld world = new TeamWorld(new Random(50));
        few = world.taken(TeamWorld.SUPPORT).customer();
        Known known = world.taken(TeamWorld.SUPPORT);
        many = known.customer();
        promise = known.promise();
        read("/api/v1/customers/" + many, reader().head());
        read("/api/v1/customers/" + many + "/timeline", reader().head());
        CustomerId restricted = world.taken(TeamWorld.BILLING).customer();
        append(restricted.value(), new ProcessingRestricted(new Personal<>("disputed")), Facts.by(Facts.MONDAY_NINE, restricted, null, null));
        read("/api/v1/customers/" + restricted, reader().head());
        // Most of it was done by another team, and nearly all of it long ago.
        Running.DATABASE.execute("""
            insert into view.timeline_entry
            select made.* from (select * from view.timeline_entry where customer_id = '%1$s' and type = 'InteractionOpened' limit 1) entry
            cross join generate_series(1, 50000) n
            cross join lateral jsonb_populate_record(null::view.timeline_entry, to_jsonb(entry) || jsonb_build_object(
                'position', 1000000000 + n, 'actor_team_id', '%2$s', 'actor_id', 'rep_01kam3vh1te5d8m2wq7r9x4ybz',
                'occurred_at', entry.occurred_at - n * interval '20 minutes')) made;
            insert into view.interaction
            select made.* from (select * from view.interaction where customer_id = '%1$s' limit 1) contact
            cross join generate_series(1, 25000) n
            cross join lateral jsonb_populate_record(null::view.interaction, to_jsonb(contact) || jsonb_build_object(
                'id', 'int_long' || n, 'started_at', contact.started_at - n * interval '8 hours',
                'wrapped_up_at', contact.started_at - n * interval '8 hours',
                'next_steps_at', contact.started_at - n * interval '8 hours')) made;
            insert into view.promise
            select made.* from (select * from view.promise where customer_id = '%1$s' limit 1) promise
            cross join generate_series(1, 2000) n
            cross join lateral jsonb_populate_record(null::view.promise, to_jsonb(promise) || jsonb_build_object('id', 'prm_long' || n, 'status', 'KEPT')) made;
            """.formatted(many.value(), TeamWorld.BILLING.value()));
        Running.DATABASE.execute("vacuum analyze view.timeline_entry, view.interaction, view.promise");
    }

    @AfterAll
    static void as_it_was() {
        Running.DATABASE.execute("""
            delete from view.timeline_entry where position > 1000000000;
            delete from view.interaction where id like 'int_long%';
            delete from view.promise where id like 'prm_long%';
            """);
    }

    /// How many rows of customers were read since the database was made.
    private static long rows() {
        try (Connection connection = Running.DATABASE.connectAsOwner();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select sum(seq_tup_read + coalesce(idx_tup_fetch, 0))"
                        + " from pg_stat_user_tables where schemaname = 'view'"
                        + " and relname in ('timeline_entry', 'interaction', 'issue', 'promise', 'customer')")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    /// Has every connection of the service tell what it read: PostgreSQL counts for itself, and tells it now and then.
    private static void counted() {
        List<Connection> all = new ArrayList<>();
        try {
            for (int connection = 0; connection < CONNECTIONS; connection++) {
                all.add(Running.SERVICE.getBean(DataSource.class).getConnection());
                try (Statement statement = all.getLast().createStatement()) {
                    statement.execute("select pg_stat_force_next_flush()");
                }
            }
            for (Connection connection : all) {
                connection.close();
            }
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    /// The least that opening a customer read, for what others read meanwhile counts as well.
    private static long opening(CustomerId customer) {
        String page = "/api/v1/customers/" + customer;
        return asking(page, page + "/timeline?limit=40", page + "/timeline?limit=20");
    }

    /// How many rows these questions read.
    private static long asking(String... questions) {
        return LongStream.generate(() -> askedOften(questions)).limit(TIMES).min().orElseThrow();
    }

    private static long askedOften(String... questions) {
        counted();
        long before = rows();
        for (int time = 0; time < OFTEN; time++) {
            for (String question : questions) {
                HttpResponse<String> answer = get("rep", question);
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            }
        }
        counted();
        return (rows() - before) / OFTEN;
    }

    @Test
    void a_page_far_back_in_a_long_story_reads_hardly_more_rows_than_the_first() {
        String story = "/api/v1/customers/" + many + "/timeline?limit=50";
        String far = story;
        for (int page = 0; page < 200; page++) {
            far = story + "&cursor=" + json(get("rep", far)).path("next").asString();
        }

        long first = asking(story);
        long farBack = asking(far);

        System.out.println("A page of a long story reads " + first + " rows, and " + farBack + " 10,000 steps back.");
        assertThat(json(get("rep", far)).path("data")).hasSize(50);
        assertThat(first).isPositive();
        assertThat(farBack).isLessThan(first + A_PAGE);
    }

    @Test
    void a_customer_with_50000_steps_is_opened_by_reading_hardly_more_rows_than_one_with_a_few() {
        long ofFew = opening(few);
        long ofMany = opening(many);

        System.out.println("Opening a customer reads " + ofFew + " rows, and " + ofMany + " after 50,000 steps.");
        assertThat(ofFew).isPositive().isLessThan(A_PAGE);
        assertThat(ofMany).isLessThan(ofFew + ASIDE);

        Running.DATABASE.execute("""
            do $$ declare name text; begin
                for name in select indexname from pg_indexes
                    where schemaname = 'view' and tablename = 'interaction' and indexdef like '%wrapped_up_at%' loop
                    execute format('drop index view.%I', name);
                end loop;
            end $$\
            """);
        try {
            assertThat(opening(many)).as("without its index").isGreaterThan(ofFew + 10_000);
        } finally {
            Running.DATABASE.execute("create index on view.interaction (customer_id, wrapped_up_at desc)"
                    + " where wrapped_up_at is not null");
        }
    }

    @Test
    void a_promise_of_a_customer_with_50000_steps_tells_its_story_by_reading_the_rows_of_the_promise() {
        String story = "/api/v1/promises/" + promise + "/timeline";
        long read = asking(story);

        System.out.println("The story of one promise among 50,000 steps reads " + read + " rows.");
        assertThat(json(get("rep", story)).path("data")).hasSize(1);
        assertThat(read).isPositive().isLessThan(A_PAGE);

        Running.DATABASE.execute("""
            do $$ declare name text; begin
                for name in select indexname from pg_indexes
                    where schemaname = 'view' and tablename = 'timeline_entry' and indexdef like '%(promise_id%' loop
                    execute format('drop index view.%I', name);
                end loop;
            end $$\
            """);
        try {
            assertThat(asking(story)).as("without its index").isGreaterThan(10_000);
        } finally {
            Running.DATABASE.execute("create index on view.timeline_entry (promise_id, occurred_at desc, position desc)"
                    + " where promise_id is not null");
        }
    }
}
