package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.troth.query.Facts.MONDAY_NINE;
import static org.troth.query.Facts.by;
import static org.troth.query.Facts.registered;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.troth.event.CustomerId;

class MinPositionTest extends QueryTest {
    private static void hold(Connection connection, String lock) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_" + lock + "(7471, hashtext('state'))");
        }
    }

    @Test
    void a_reader_is_sent_away_in_time_while_a_view_is_behind_and_served_afterwards() throws Exception {
        CustomerId cleo = CustomerId.next();
        String path = "/api/v1/customers/" + cleo + "?minPosition=";
        try (Connection writerElsewhere = Running.DATABASE.connectAsOwner()) {
            hold(writerElsewhere, "lock");
            long position = append(cleo.value(), registered("Cleo"), by(MONDAY_NINE, cleo, null, null));

            long asked = System.nanoTime();
            HttpResponse<String> answer = get("rep", path + position);
            long millis = (System.nanoTime() - asked) / 1_000_000;

            assertProblem(answer, 503, "view-behind");
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(json(answer).get("minPosition").longValue()).isEqualTo(position);
            assertThat(millis).isBetween(1_900L, 4_000L);
            assertThat(get("rep", "/api/v1/promises").statusCode()).isEqualTo(200);

            hold(writerElsewhere, "unlock");
            assertThat(read(path + position).get("name").stringValue()).isEqualTo("Cleo");
        }
    }

    @Test
    void whoever_just_recorded_something_reads_it_at_once() throws Exception {
        List<Future<Integer>> clients = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int client = 0; client < 8; client++) {
                clients.add(threads.submit(() -> {
                    int seen = 0;
                    for (int i = 0; i < 25; i++) {
                        CustomerId customer = CustomerId.next();
                        long position =
                                append(customer.value(), registered("New"), by(MONDAY_NINE, customer, null, null));
                        seen += texts(read("/api/v1/customers/" + customer + "/timeline", position), "type")
                                .size();
                    }
                    return seen;
                }));
            }
        }
        for (Future<Integer> client : clients) {
            assertThat(client.get()).isEqualTo(25);
        }
    }
}
