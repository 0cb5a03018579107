package org.troth.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Whom a rep may know of is said twice: in the log, for what is recorded, and in the views, for what is read.
class OneSightTest {
    private static final List<String> REPS = List.of("rep", "rep2", "rep3");
    private static final int MOVES = 400;

    /// How many are in sight and how many are not, and where both sides disagree.
    private record Compared(int seen, int hidden, List<String> differing) {}

    @Test
    void a_rep_may_record_about_exactly_the_customers_whom_the_rep_may_read_about() {
        long seed = System.nanoTime();
        try (TangledLives lives = new TangledLives(OpenHouse.open(), new Random(seed))) {
            Compared compared = compared(lives.live(MOVES).customers());

            System.out.printf("OneSightTest: seed %d, %s, seen %d, hidden %d%n", seed, lives, compared.seen(), compared.hidden());
            assertThat(compared.differing()).as("seed " + seed).isEmpty();
            assertThat(compared.seen()).isGreaterThan(10);
            assertThat(compared.hidden()).isGreaterThan(10);
        }
    }

    @Test
    void a_rule_that_forgets_a_condition_on_one_side_would_be_noticed() throws SQLException {
        try (TangledLives lives = new TangledLives(OpenHouse.open(), new Random(4));
                Connection owner = OpenHouse.open().asOwner();
                Statement statement = owner.createStatement()) {
            List<String> customers = lives.live(MOVES).customers();
            String rule = rule(statement);
            for (String condition : List.of(
                    "link.until_position is null", "promise.status = 'OPEN'", "issue.status <> 'CLOSED'",
                    "entry.actor_team_id = own.team", "entry.actor_id = reader.rep")) {
                assertThat(rule).contains(condition);
                statement.execute(rule.replace(condition, "false"));
                try {
                    assertThat(customers).as(condition).anyMatch(OneSightTest::differs);
                } finally {
                    statement.execute(rule);
                }
            }
        }
    }

    private static String rule(Statement statement) throws SQLException {
        try (ResultSet rule = statement.executeQuery("select pg_get_functiondef('view.in_sight(text, text[], text)'::regprocedure)")) {
            rule.next();
            return rule.getString(1);
        }
    }

    private static Compared compared(List<String> customers) {
        List<String> differing = new ArrayList<>();
        int seen = 0;
        for (String customer : customers) {
            for (String rep : REPS) {
                boolean reads = mayRead(rep, customer);
                if (reads != mayRecord(rep, customer)) {
                    differing.add(rep + (reads ? " only reads about " : " only records about ") + customer);
                }
                seen += reads ? 1 : 0;
            }
        }
        return new Compared(seen, customers.size() * REPS.size() - seen, differing);
    }

    private static boolean differs(String customer) {
        return REPS.stream().anyMatch(rep -> mayRead(rep, customer) != mayRecord(rep, customer));
    }

    private static boolean mayRead(String rep, String customer) {
        int status = OpenHouse.open().triesToRead(rep, "/api/v1/customers/" + customer).statusCode();
        assertThat(status).isIn(200, 404);
        return status == 200;
    }

    /// Asked for something that is not recorded either way: to record a step would be to deal with the customer.
    private static boolean mayRecord(String rep, String customer) {
        int status = OpenHouse.open().tries(rep, "/api/v1/customers/" + customer + "/clear-flag", """
                {"flagCode": "AT_RISK", "reason": "It was never set."}""").statusCode();
        assertThat(status).isIn(404, 409);
        return status == 409;
    }
}
