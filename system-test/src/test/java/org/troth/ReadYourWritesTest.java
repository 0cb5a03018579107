package org.troth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.troth.Http.Reply;
import tools.jackson.databind.JsonNode;

/// Whoever was told that something is recorded sees it in the next thing they read.
class ReadYourWritesTest {
    private static final int CLIENTS = 8;
    private static final int EACH = 125;
    private static final int WARM_UP = 15;

    private final Installation troth = Installation.shared();

    @Test
    void a_thousand_commands_from_eight_clients_are_each_there_when_read_back_at_once() throws Exception {
        List<Long> nanos = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<List<Long>>> clients = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                clients.add(threads.submit(this::recordAndRead));
            }
            for (Future<List<Long>> client : clients) {
                nanos.addAll(client.get(90, TimeUnit.SECONDS));
            }
        }

        nanos.sort(Long::compare);
        System.out.printf(
                "ReadYourWritesTest: %d commands from %d clients read back, commit to visible median %.1f ms, p99 %.1f ms,"
                        + " longest %.1f ms%n",
                nanos.size(), CLIENTS, millis(nanos, 0.5), millis(nanos, 0.99), millis(nanos, 1));
        assertThat(nanos).hasSize(CLIENTS * EACH);
    }

    /// Records steps and reads each back; answers with the time from each acknowledgement to the answer that shows it.
    private List<Long> recordAndRead() {
        List<Long> nanos = new ArrayList<>();
        String customer = troth.command().command("rep", "/api/v1/customers", Desk.REGISTER).require(201).id();
        String interaction = "";
        for (int step = -WARM_UP; step < EACH; step++) {
            Reply recorded;
            if (step % 10 == 0 || interaction.isEmpty()) {
                recorded = troth.command().command("rep", "/api/v1/interactions", Desk.opening(customer)).require(201);
                interaction = recorded.id();
            } else {
                recorded = troth.command()
                        .command("rep", "/api/v1/interactions/" + interaction + "/add-note", Desk.NOTE)
                        .require(200);
            }
            long acknowledged = System.nanoTime();
            requireVisible(customer, recorded.position());
            if (step >= 0) {
                nanos.add(System.nanoTime() - acknowledged);
            }
        }
        return nanos;
    }

    private void requireVisible(String customer, long position) {
        JsonNode page = troth.query()
                .get("rep", "/api/v1/customers/" + customer + "/timeline?order=newest&limit=5&minPosition=" + position)
                .require(200)
                .body();
        assertThat(page.path("position").asLong()).isGreaterThanOrEqualTo(position);
        assertThat(page.path("data").valueStream().map(entry -> entry.path("position").asLong()))
                .contains(position);
    }

    private static double millis(List<Long> sorted, double share) {
        int index = (int) Math.ceil(share * sorted.size()) - 1;
        return sorted.get(Math.clamp(index, 0, sorted.size() - 1)) / 1e6;
    }
}
