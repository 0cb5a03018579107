package org.troth.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.troth.event.CustomerId;
import org.troth.http.TestIssuer;
import org.troth.store.TestDatabase;

/// What a record costs a read: the same small answer with one and without, in turns, alone and with others.
///
/// Run by hand: `mvn -pl access -am -Dtest=AccessBenchmark -Dsurefire.failIfNoSpecifiedTests=false test`.
class AccessBenchmark {
    private static final int READS = Integer.getInteger("reads", 1_500);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Test
    void a_read_with_a_record_and_one_without() throws Exception {
        try (ConfigurableApplicationContext service =
                SmallService.start(TestDatabase.create(), "small-access.txt", "small-records.txt")) {
            String root = "http://127.0.0.1:" + service.getEnvironment().getRequiredProperty("local.server.port");
            String with = root + "/api/v1/people/" + CustomerId.next();
            String without = root + "/api/v1/plain";
            for (int readers : new int[] {1, 1, 8}) {
                List<Double> recorded = new ArrayList<>();
                List<Double> plain = new ArrayList<>();
                for (int turn = 0; turn < 5; turn++) {
                    plain.addAll(read(without, readers));
                    recorded.addAll(read(with, readers));
                }
                System.out.printf(
                        "%d at once: without p50 %.2f ms p99 %.2f ms, with p50 %.2f ms p99 %.2f ms, ratio p50 x %.2f%n",
                        readers,
                        at(plain, 50),
                        at(plain, 99),
                        at(recorded, 50),
                        at(recorded, 99),
                        at(recorded, 50) / at(plain, 50));
            }
        }
    }

    private static List<Double> read(String address, int readers) throws Exception {
        List<Double> taken = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(readers)) {
            List<Callable<List<Double>>> work = Collections.nCopies(readers, () -> readOne(address, READS / 5 / readers));
            for (Future<List<Double>> each : threads.invokeAll(work)) {
                taken.addAll(each.get());
            }
        }
        return taken;
    }

    private static List<Double> readOne(String address, int times) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", TestIssuer.bearer("rep"))
                .build();
        List<Double> taken = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            long begun = System.nanoTime();
            assertThat(CLIENT.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
            taken.add((System.nanoTime() - begun) / 1e6);
        }
        return taken;
    }

    private static double at(List<Double> taken, int percent) {
        List<Double> sorted = new ArrayList<>(taken);
        Collections.sort(sorted);
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }
}
