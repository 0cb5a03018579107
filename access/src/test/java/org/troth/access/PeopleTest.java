package org.troth.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.access.SmallService.Known;
import org.troth.event.RepId;
import org.troth.http.TestIssuer;
import org.troth.store.TestDatabase;
import tools.jackson.databind.json.JsonMapper;

/// Two services on one database: whom one has met, the other knows, and so does whichever is started later.
class PeopleTest {
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ConfigurableApplicationContext ONE = start("troth_command", InstantSource.system());
    private static final ConfigurableApplicationContext OTHER = start("troth_query", InstantSource.system());
    private static final Known NOBODY = new Known("-", false, false);

    private final RepId ines = RepId.next();

    private static ConfigurableApplicationContext start(String role, InstantSource clock) {
        return SmallService.start(DATABASE, role, "small-access.txt", "small-records.txt", clock);
    }

    @AfterAll
    static void stop() {
        ONE.close();
        OTHER.close();
    }

    private static InstantSource inDays(int days) {
        return () -> Instant.now().plus(Duration.ofDays(days));
    }

    private static HttpResponse<String> get(ConfigurableApplicationContext service, String bearer, String path)
            throws IOException, InterruptedException {
        String port = service.getEnvironment().getRequiredProperty("local.server.port");
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Authorization", bearer)
                        .GET()
                        .build(),
                BodyHandlers.ofString());
    }

    private void comesTo(ConfigurableApplicationContext service, String user, String name) throws Exception {
        comes(service, TestIssuer.bearer(user, ines, name));
    }

    private static void comes(ConfigurableApplicationContext service, String bearer) throws Exception {
        assertThat(get(service, bearer, "/api/v1/reps/" + RepId.next()).statusCode()).isEqualTo(200);
    }

    private Known ines(ConfigurableApplicationContext service) throws Exception {
        return known(service, ines);
    }

    /// As somebody else is told.
    private static Known known(ConfigurableApplicationContext service, RepId rep) throws Exception {
        HttpResponse<String> answer = get(service, TestIssuer.bearer("rep"), "/api/v1/reps/" + rep);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readValue(answer.body(), Known.class);
    }

    private static <T> void soon(Callable<T> asked, T expected) throws Exception {
        for (int i = 0; i < 50 && !asked.call().equals(expected); i++) {
            Thread.sleep(100);
        }
        assertThat(asked.call()).isEqualTo(expected);
    }

    /// Which transaction wrote the row last, and which row it is.
    private String row() {
        return JdbcClient.create(DATABASE.asOwner())
                .sql("select coalesce(max(ctid || ' ' || xmin), '-') from door.person where rep = ?")
                .param(ines.value())
                .query((row, number) -> row.getString(1))
                .single();
    }

    private void written() throws Exception {
        soon(() -> row().equals("-"), false);
    }

    @Test
    void whom_one_has_met_the_other_knows_and_so_does_one_that_is_started_later() throws Exception {
        assertThat(ines(OTHER)).isEqualTo(NOBODY);

        comesTo(ONE, "supervisor", "Ines Moreau");

        Known known = new Known("Ines Moreau", false, true);
        assertThat(ines(ONE)).isEqualTo(known);
        soon(() -> ines(OTHER), known);
        try (ConfigurableApplicationContext later = start("troth_query", InstantSource.system())) {
            assertThat(ines(later)).isEqualTo(known);
        }
    }

    @Test
    void who_came_right_before_the_end_of_a_service_is_remembered() throws Exception {
        try (ConfigurableApplicationContext brief = start("troth_query", InstantSource.system())) {
            comesTo(brief, "rep", "Ines Moreau");
        }

        assertThat(row()).isNotEqualTo("-");
        soon(() -> ines(ONE), new Known("Ines Moreau", true, false));
    }

    @Test
    void another_name_and_another_role_reach_the_other_as_well() throws Exception {
        comesTo(ONE, "supervisor", "Ines Moreau");
        soon(() -> ines(OTHER), new Known("Ines Moreau", false, true));

        comesTo(OTHER, "rep", "Ines Moreau-Blanc");

        soon(() -> ines(ONE), new Known("Ines Moreau-Blanc", true, false));
    }

    @Test
    void an_older_token_brings_back_neither_the_name_nor_the_role_from_before() throws Exception {
        String newer = TestIssuer.bearer("rep", ines, "Ines Moreau-Blanc", Instant.now().minusSeconds(60));
        String older = TestIssuer.bearer("supervisor", ines, "Ines Moreau", Instant.now().minusSeconds(120));
        Known known = new Known("Ines Moreau-Blanc", true, false);
        comes(ONE, newer);

        comes(ONE, older);

        assertThat(ines(ONE)).isEqualTo(known);
        soon(() -> ines(OTHER), known);
    }

    /// At different parts of the second in which both write, so that each of them is sometimes the first.
    @Test
    void nor_does_one_that_comes_to_a_door_which_has_not_heard_of_the_newer_one() throws Exception {
        List<RepId> all = Stream.generate(RepId::next).limit(8).toList();
        for (RepId rep : all) {
            comes(ONE, TestIssuer.bearer("rep", rep, "Ines Moreau-Blanc", Instant.now().minusSeconds(60)));
            comes(OTHER, TestIssuer.bearer("supervisor", rep, "Ines Moreau", Instant.now().minusSeconds(120)));
            Thread.sleep(125);
        }

        for (RepId rep : all) {
            soon(() -> known(OTHER, rep), new Known("Ines Moreau-Blanc", true, false));
            assertThat(known(ONE, rep)).isEqualTo(new Known("Ines Moreau-Blanc", true, false));
        }
    }

    @Test
    void who_comes_again_as_they_were_is_not_written_again_the_same_day() throws Exception {
        comesTo(ONE, "rep", "Ines Moreau");
        written();
        String before = row();
        soon(() -> ines(OTHER).name(), "Ines Moreau");

        for (int i = 0; i < 20; i++) {
            comesTo(ONE, "rep", "Ines Moreau");
            comesTo(OTHER, "rep", "Ines Moreau");
        }
        Thread.sleep(2_500);
        assertThat(row()).isEqualTo(before);

        try (ConfigurableApplicationContext later = start("troth_query", inDays(2))) {
            comesTo(later, "rep", "Ines Moreau");
        }
        assertThat(row()).isNotEqualTo(before);
    }

    @Test
    void who_has_not_been_met_for_long_has_a_name_and_no_role_until_they_come_again() throws Exception {
        comesTo(ONE, "supervisor", "Ines Moreau");
        written();

        try (ConfigurableApplicationContext later = start("troth_query", inDays(89))) {
            assertThat(ines(later)).isEqualTo(new Known("Ines Moreau", false, true));
        }
        try (ConfigurableApplicationContext muchLater = start("troth_query", inDays(91))) {
            assertThat(ines(muchLater)).isEqualTo(new Known("Ines Moreau", false, false));

            comesTo(muchLater, "supervisor", "Ines Moreau");

            assertThat(ines(muchLater)).isEqualTo(new Known("Ines Moreau", false, true));
        }
    }

    @Test
    void what_another_issuer_once_said_gives_a_name_and_no_role() throws Exception {
        comesTo(ONE, "supervisor", "Ines Moreau");
        written();
        DATABASE.execute("update door.person set issuer = 'https://former.example', written_at = now() where rep = '%s'"
                .formatted(ines));

        try (ConfigurableApplicationContext later = start("troth_query", InstantSource.system())) {
            assertThat(ines(later)).isEqualTo(new Known("Ines Moreau", false, false));
        }
    }

    @Test
    void people_come_in_while_nobody_can_be_remembered_and_are_remembered_afterwards() throws Exception {
        String name = DATABASE.url().substring(DATABASE.url().lastIndexOf('/') + 1);
        TestDatabase neighbour = TestDatabase.create();
        neighbour.execute("alter database " + name + " allow_connections false");
        neighbour.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
        try {
            // Long enough to have tried in vain.
            Thread.sleep(3_000);
            long begun = System.nanoTime();
            comesTo(ONE, "supervisor", "Ines Moreau");
            comesTo(ONE, "supervisor", "Ines Moreau");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(AccessConfiguration.PATIENCE);
            assertThat(ines(ONE)).isEqualTo(new Known("Ines Moreau", false, true));
        } finally {
            neighbour.execute("alter database " + name + " allow_connections true");
        }

        soon(() -> ines(OTHER), new Known("Ines Moreau", false, true));
    }

    @Test
    void a_name_that_was_taken_out_by_hand_is_gone_everywhere() throws Exception {
        comesTo(ONE, "rep", "Ines Moreau");
        soon(() -> ines(OTHER).name(), "Ines Moreau");

        DATABASE.execute("update door.person set name = rep, written_at = now() where rep = '%s'".formatted(ines));

        soon(() -> ines(ONE).name(), ines.value());
        soon(() -> ines(OTHER).name(), ines.value());
    }

    @Test
    void a_name_that_cannot_be_written_keeps_nobody_else_from_being_remembered_and_known() throws Exception {
        comes(ONE, TestIssuer.bearer("rep", RepId.next(), "Nul\u0000"));
        Thread.sleep(1_500);
        comesTo(OTHER, "rep", "Ines Moreau");

        soon(() -> ines(ONE), new Known("Ines Moreau", true, false));
        comesTo(ONE, "rep", "Ines Moreau-Blanc");
        soon(() -> ines(OTHER), new Known("Ines Moreau-Blanc", true, false));
    }
}
