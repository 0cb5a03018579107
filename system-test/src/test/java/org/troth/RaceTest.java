package org.troth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.troth.Http.Reply;

/// Many ask at once, of two command services on one log: what is asked for once happens once, and of those who decided on
/// the same version one wins.
class RaceTest {
    private static final int EVENTS_OF_A_CONTACT = 3;
    private static final int VERSIONS_OF_A_CONTACT = 50;

    private static Installation troth;
    private static Http other;
    private static ServiceProcess otherService;

    private final long seed = Long.getLong("troth.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @BeforeAll
    static void start() {
        troth = Installation.commandsOnly("race", Postgres.CAREFUL);
        other = new Http(ServiceProcess.freePort());
        otherService = troth.startAnotherCommandService(other).awaitUp(other);
    }

    @AfterAll
    static void stop() {
        otherService.close();
        troth.close();
    }

    /// One intention: where it is sent, with what, under which key.
    private record Intention(String path, String body, String key, int events) {}

    /// What all who sent the same were told.
    ///
    /// @param unheard how many heard nothing, because a service died
    private record Told(Set<String> answers, long replayed, long stillRunning, long unheard) {}

    @Test
    void what_many_ask_for_at_once_happens_once_whatever_dies() throws Exception {
        sameAtOnce(40, 12, 2, Intention::key);
    }

    @Test
    void what_each_sends_under_a_key_of_its_own_happens_many_times_and_that_is_noticed() {
        assertThatThrownBy(() -> sameAtOnce(2, 4, 0, intention -> UUID.randomUUID().toString())).isInstanceOf(AssertionError.class);
    }

    @Tag("gate")
    @Test
    void gate_34_what_fifty_ask_for_at_once_happens_once() throws Exception {
        sameAtOnce(1_000, 50, 10, Intention::key);
    }

    @Test
    void of_those_who_decided_on_the_same_version_one_wins() throws Exception {
        sameVersion(8, 50, RaceTest::decidedOn);
    }

    @Test
    void those_who_say_no_version_all_win_and_that_is_noticed() {
        assertThatThrownBy(() -> sameVersion(4, 1, (node, path, version) -> node.command("rep", path, Desk.NOTE)))
                .isInstanceOf(AssertionError.class);
    }

    @Tag("gate")
    @Test
    void gate_35_of_32_who_decided_on_the_same_version_one_wins() throws Exception {
        sameVersion(32, 1_000, RaceTest::decidedOn);
    }

    /// @param key under which each sends it
    private void sameAtOnce(int keys, int duplicates, int kills, Function<Intention, String> key) throws Exception {
        long baseline = troth.log().head();
        String customer = troth.command().command("rep", "/api/v1/customers", Desk.REGISTER).require(201).id();
        List<Intention> intentions =
                IntStream.range(0, keys).mapToObj(number -> intention(number, customer)).toList();
        List<Told> told = new ArrayList<>();
        try (ExecutorService killer = Executors.newSingleThreadExecutor();
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> killed = killer.submit(() -> kill(kills));
            do {
                // As long as something is killed, in turn; what was asked for already is a duplicate as well.
                for (Intention intention : intentions) {
                    told.add(ask(clients, intention, duplicates, key));
                }
            } while (!killed.isDone());
            assertThat(killed.get()).isEqualTo(kills);
        }

        Map<String, Long> recorded = troth.log().after(baseline).stream()
                .collect(Collectors.groupingBy(Log.Row::commandId, Collectors.counting()));
        for (Intention intention : intentions) {
            assertThat(recorded.get(intention.key())).as("seed %d: %s", seed, intention).isEqualTo(intention.events());
            Reply one = troth.command().command("rep", intention.path(), intention.body(), intention.key());
            Reply same = other.command("rep", intention.path(), intention.body(), intention.key());
            assertThat(List.of(one.replayed(), same.replayed())).containsOnly(true);
            assertThat(one.text()).isEqualTo(same.text());
            String another = intention.body().replace("PHONE", "EMAIL").replace("Ann Berger", "Bob Berger");
            assertThat(troth.command().command("rep", intention.path(), another, intention.key()).status()).isEqualTo(422);
            assertThat(other.command("rep", intention.path(), another, intention.key()).status()).isEqualTo(422);
        }
        // The customer is one more.
        assertThat(recorded).hasSize(keys + 1);
        assertThat(told).allMatch(each -> each.answers().size() <= 1);
        System.out.printf(
                "GATE G34 seed=%d keys=%d duplicates=%d requests=%d kills=%d recorded=%d replayed=%d stillRunning=%d unheard=%d "
                        + "differing=0 otherBody=422 PASS%n",
                seed, keys, duplicates, told.size() * duplicates, kills, recorded.size() - 1,
                told.stream().mapToLong(Told::replayed).sum(),
                told.stream().mapToLong(Told::stillRunning).sum(),
                told.stream().mapToLong(Told::unheard).sum());
    }

    private Intention intention(int number, String customer) {
        String key = UUID.randomUUID().toString();
        return number % 2 == 0
                ? new Intention("/api/v1/customers", Desk.REGISTER, key, 1)
                : new Intention("/api/v1/interactions/" + Ids.next("int", random) + "/steps", """
                        {"steps": [
                          {"step": "interactions/open", "channel": "PHONE", "direction": "IN", "customerId": "%s"},
                          {"step": "receive-message", "body": "Where is it?", "questions": []},
                          {"step": "add-note", "visibility": "TEAM", "body": "Once"}]}""".formatted(customer), key, EVENTS_OF_A_CONTACT);
    }

    /// Kills one of the two services after the other, and waits until it is back.
    private int kill(int kills) {
        for (int kill = 0; kill < kills; kill++) {
            ServiceProcess.pause(random.nextLong(300, 1_500));
            if (kill % 2 == 0) {
                troth.killCommandService();
                troth.awaitCommands();
            } else {
                otherService.kill();
                otherService = troth.startAnotherCommandService(other).awaitUp(other);
            }
        }
        return kills;
    }

    private static Told ask(ExecutorService clients, Intention intention, int duplicates, Function<Intention, String> key) throws Exception {
        Set<String> answers = new HashSet<>();
        long replayed = 0;
        long stillRunning = 0;
        long unheard = 0;
        for (Reply reply : atOnce(clients, duplicates, node -> answerOrNothing(node, intention, key.apply(intention)))) {
            if (reply.status() == 0 || reply.status() == 503) {
                unheard++;
            } else if (reply.status() == 409) {
                assertThat(reply.text()).contains("still-running");
                stillRunning++;
            } else {
                assertThat(reply.status()).as(reply.text()).isEqualTo(201);
                replayed += reply.replayed() ? 1 : 0;
                answers.add(reply.text());
            }
        }
        return new Told(answers, replayed, stillRunning, unheard);
    }

    private static Reply answerOrNothing(Http node, Intention intention, String key) {
        try {
            return node.command("rep", intention.path(), intention.body(), key);
        } catch (IOException nothingHeard) {
            return Reply.NOTHING;
        }
    }

    private interface Decision {
        Reply sent(Http node, String path, String version);
    }

    private static Reply decidedOn(Http node, String path, String version) {
        return node.decidedOn("rep", path, Desk.NOTE, version);
    }

    private void sameVersion(int writers, int versions, Decision decision) throws Exception {
        String customer = troth.command().command("rep", "/api/v1/customers", Desk.REGISTER).require(201).id();
        Reply contact = troth.command().command("rep", "/api/v1/interactions", Desk.opening(customer)).require(201);
        long won = 0;
        long lost = 0;
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < versions; round++) {
                if (round % VERSIONS_OF_A_CONTACT == 0) {
                    contact = troth.command().command("rep", "/api/v1/interactions", Desk.opening(customer)).require(201);
                }
                String path = "/api/v1/interactions/" + contact.id() + "/add-note";
                String version = "\"" + (contact.version() + round % VERSIONS_OF_A_CONTACT) + "\"";
                Collection<Reply> replies = atOnce(clients, writers, node -> decision.sent(node, path, version));
                List<Integer> statuses = replies.stream().map(Reply::status).sorted().toList();
                List<Integer> expected = new ArrayList<>(List.of(200));
                IntStream.range(1, writers).forEach(loser -> expected.add(412));
                assertThat(statuses).as("seed %d, version %s of %s", seed, version, path).isEqualTo(expected);
                won++;
                lost += writers - 1;
            }
        }
        System.out.printf("GATE G35 writers=%d versions=%d won=%d lost412=%d lostUpdates=0 PASS%n", writers, versions, won, lost);
    }

    private interface Asked {
        Reply of(Http node);
    }

    /// Half of them ask the one service, half the other.
    private static List<Reply> atOnce(ExecutorService clients, int many, Asked asked) throws InterruptedException, ExecutionException {
        List<Callable<Reply>> questions = new ArrayList<>();
        for (int client = 0; client < many; client++) {
            Http node = client % 2 == 0 ? troth.command() : other;
            questions.add(() -> asked.of(node));
        }
        List<Reply> replies = new ArrayList<>();
        for (Future<Reply> reply : clients.invokeAll(questions)) {
            replies.add(reply.get());
        }
        return replies;
    }
}
