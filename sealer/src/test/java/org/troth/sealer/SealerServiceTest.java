package org.troth.sealer;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.troth.store.SealedLog;
import org.troth.store.TestDatabase;

class SealerServiceTest {
    @TempDir
    Path folder;

    private final TestDatabase database = TestDatabase.create();
    private final SealedLog log = SealedLog.on(database);
    private final List<ConfigurableApplicationContext> running = new ArrayList<>();

    @AfterEach
    void stop() {
        running.forEach(ConfigurableApplicationContext::close);
        log.close();
    }

    @Test
    void one_of_two_sealers_works_and_the_other_takes_over() throws Exception {
        log.thank(40);
        ConfigurableApplicationContext first = start();
        await().atMost(60, SECONDS).until(() -> health(first), said -> said.contains("SEALING"));
        ConfigurableApplicationContext second = start();
        await().atMost(60, SECONDS).until(() -> health(second), said -> said.contains("STANDING_BY"));
        await().atMost(60, SECONDS).until(() -> number("select coalesce(max(size), 0) from seal.checkpoint") == 40);

        first.close();
        log.thank(5);

        await().atMost(60, SECONDS).until(() -> number("select max(size) from seal.checkpoint") == 45);
        assertThat(Files.readAllLines(folder.resolve("checkpoints"))).hasSize(2);
    }

    @Test
    void a_sealer_whose_connection_is_cut_seals_on_with_another() throws Exception {
        ConfigurableApplicationContext sealer = start();
        await().atMost(60, SECONDS).until(() -> health(sealer), said -> said.contains("SEALING"));

        database.execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'troth_seal'"
                + " and datname = current_database()");
        log.thank(7);

        await().atMost(60, SECONDS).until(() -> number("select coalesce(max(size), 0) from seal.checkpoint") == 7);
        assertThat(number("select count(*) from seal.alarm")).isZero();
    }

    @Test
    void a_row_that_a_superuser_alters_raises_an_alarm_and_ends_the_signing() throws Exception {
        log.thank(20);
        ConfigurableApplicationContext sealer = start();
        await().atMost(60, SECONDS).until(() -> number("select coalesce(max(size), 0) from seal.checkpoint") == 20);

        log.tamper("update log.event set payload = 'forged' where position = 3");

        await().atMost(60, SECONDS).until(() -> health(sealer), said -> said.equals("503 {\"status\":\"DOWN\",\"state\":\"ALARMED\",\"alarm\":\"SEAL_MISMATCH\"}"));
        assertThat(answer(sealer, "/livez")).as("an alarm is mended by people, not by a restart").startsWith("200 ");
        assertThat(number("select count(*) from seal.alarm where detail like '%position 3 %'")).isEqualTo(1);
        log.thank(5);
        Thread.sleep(1_500);
        assertThat(number("select max(size) from seal.checkpoint")).isEqualTo(20);
    }

    @Test
    void a_look_is_signed_within_ten_seconds_and_one_that_is_taken_out_ends_the_signing() throws Exception {
        ConfigurableApplicationContext sealer = start("5s");
        await().atMost(60, SECONDS).until(() -> health(sealer), said -> said.contains("SEALING"));
        for (int i = 0; i < 3; i++) {
            database.execute("""
                    select access.write(gen_random_uuid(), 'test', 'SHOWN', 'HISTORY', 200, null, 'rep', null, null, '{}', null, null,
                                        'GET', '/', '{}', null, null, false, 1, '{cus_1}')""");
        }

        await().atMost(60, SECONDS).until(() -> number("select coalesce(max(size), 0) from seal.access_checkpoint") == 3);

        assertThat(number("select count(*) from access.record where recorded_at > (select min(made_at) from seal.access_checkpoint"
                + " where size >= id) - interval '10 seconds'")).isEqualTo(3);
        database.execute("""
                alter table access.record disable trigger record_never_changes;
                delete from access.record where id = 2;
                alter table access.record enable always trigger record_never_changes""");
        await().atMost(60, SECONDS).until(() -> health(sealer), said -> said.contains("ALARMED"));
        assertThat(number("select count(*) from seal.alarm where detail like '%look 2, at position 2 of who looked, is gone.'")).isEqualTo(1);
    }

    @Test
    void an_interval_that_nobody_may_choose_is_refused() {
        assertThatThrownBy(() -> start("2m")).hasStackTraceContaining("1 to 60 seconds");
    }

    private ConfigurableApplicationContext start() {
        return start("1s");
    }

    private ConfigurableApplicationContext start(String interval) {
        List<String> arguments = new ArrayList<>(List.of(
                "--troth.seal.folder=" + folder,
                "--troth.seal.interval=" + interval,
                "--troth.seal.port=0",
                "--spring.main.banner-mode=off"));
        for (Map.Entry<String, Object> each : database.properties("troth_seal").entrySet()) {
            arguments.add("--" + each.getKey() + "=" + each.getValue());
        }
        ConfigurableApplicationContext context =
                new SpringApplication(SealerService.class).run(arguments.toArray(String[]::new));
        running.add(context);
        return context;
    }

    private static String health(ConfigurableApplicationContext sealer) throws IOException, InterruptedException {
        return answer(sealer, "/api/v1/health");
    }

    private static String answer(ConfigurableApplicationContext sealer, String path) throws IOException, InterruptedException {
        int port = sealer.getBean(Health.class).port();
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                        HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }

    private long number(String query) throws SQLException {
        try (Connection connection = database.connectAsOwner();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
