package org.troth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.troth.Auditor.Said;
import org.troth.Crowd.Person;
import org.troth.Http.Reply;
import org.troth.Marks.Field;
import org.troth.Marks.Mark;
import tools.jackson.databind.JsonNode;

/// Many people are forgotten while others are served and everything dies now and then: nothing that was said of them is
/// left anywhere, nobody else loses a word, and no figure changes.
class MassForgettingTest {
    private static final int READERS = 8;
    private static final int MOST_IN_A_BUNDLE = 20_000;
    private static final int LONGEST_MS = 60_000;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final long seed = Long.getLong("troth.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Marks marks = new Marks(random);
    private final Traces traces = new Traces(marks);
    private final Installation troth = Installation.sealed("forgetting");
    private final Keepsakes keepsakes = new Keepsakes(troth.postgres());
    private final PromiseFigures figures = new PromiseFigures(troth.query());

    @TempDir
    Path folder;

    /// How many.
    private record Size(int people, int forgotten, int kills) {
        int staying() {
            return people - forgotten;
        }
    }

    /// @param served what became of those who were served meanwhile
    /// @param longestMs the longest that somebody waited to be forgotten
    /// @param oldKeys how many of the forgotten an old copy opened with the key files of then
    private record Seen(String served, long longestMs, int oldKeys) {}

    @AfterEach
    void stop() {
        troth.close();
    }

    @Test
    void some_are_forgotten_whatever_dies_and_nothing_of_them_is_left() throws Exception {
        tell(new Size(48, 12, 2));
    }

    @Tag("gate")
    @Test
    void gates_24_to_26_a_thousand_of_ten_thousand_are_forgotten() throws Exception {
        tell(new Size(Integer.getInteger("troth.people", 10_000), Integer.getInteger("troth.forgotten", 1_000), 20));
    }

    private void tell(Size size) throws Exception {
        Seen seen = forget(size);
        System.out.printf(
                "GATE G24 seed=%d people=%d marks=%d tracesOfForgotten=0 wordsInClear=0 inMemoryOfTheSealer=0 PASS%n",
                seed, size.people(), size.people() * Field.values().length);
        System.out.printf(
                "GATE G25 seed=%d erasures=%d kills=%d longestMs=%d halfDone=0 readable=%d of %d reports=identical "
                        + "rebuilds=identical verifier=0, meanwhile %s PASS%n",
                seed, size.forgotten(), size.kills(), seen.longestMs(), size.staying(), size.staying(), seen.served());
        System.out.printf(
                "GATE G26 seed=%d oldCopy opened=0 of %d, with the key files of then %d PASS%n",
                seed, size.forgotten(), seen.oldKeys());
    }

    private Seen forget(Size size) throws Exception {
        System.out.println("MassForgettingTest: seed " + seed);
        List<Person> crowd = new Crowd(troth, marks, random).record(size.people());
        List<Person> leaving = crowd.subList(0, size.forgotten());
        List<Person> staying = crowd.subList(size.forgotten(), crowd.size());
        long broken = crowd.stream().filter(Person::broken).count();
        awaited("silence to break promises").until(() -> recorded("PromiseBroken") == broken);
        List<JsonNode> before = figures.asOf(troth.log().head());
        assertThat(wordsShown(crowd)).isEqualTo(size.people());

        try (OldCopy copy = OldCopy.of(troth, "copy")) {
            String served = eraseUnderLoad(leaving, size.kills());
            long longestMs = longestErasure(size.forgotten());
            assertThat(longestMs).isLessThanOrEqualTo(LONGEST_MS);
            // Read at the head of the log: from then on the views have seen every erasure.
            assertThat(wordsShown(leaving)).isZero();
            assertThat(wordsShown(staying)).isEqualTo(size.staying());
            assertThat(keepsakes.of(leaving)).as("half done").allSatisfy((place, rows) -> assertThat(rows).isZero());
            assertThat(keepsakes.of(staying)).as("the others have theirs")
                    .allSatisfy((place, rows) -> assertThat(rows).isGreaterThanOrEqualTo(size.staying()));
            keepsakes.noticePlanted(leaving, staying);
            assertThat(figures.asOf(troth.log().head())).isEqualTo(before);
            verify(leaving.getFirst());
            Rebuilt.allTheSame(troth.query(), PATIENCE);
            assertThat(figures.asOf(troth.log().head())).isEqualTo(before);
            Leftovers leftovers = new Leftovers(troth, marks, leaving);
            assertThat(leftovers.found()).isEmpty();
            leftovers.noticePlanted();
            lookIntoMemory(staying);
            return new Seen(served, longestMs, endEpoch(copy, leaving));
        }
    }

    private static ConditionFactory awaited(String what) {
        return await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(200));
    }

    private long recorded(String type) {
        return troth.postgres().number("select count(*) from log.event where type = '" + type + "'");
    }

    /// How many of some people can be read, name and every word.
    private long wordsShown(List<Person> people) throws InterruptedException, ExecutionException {
        long head = troth.log().head();
        return inParallel(people, person -> {
            String path = "/api/v1/customers/" + person.customer();
            String card = troth.query().getPatiently("supervisor", path + "?minPosition=" + head).text();
            String story = troth.query().getPatiently("supervisor", path + "/timeline?limit=50&minPosition=" + head).text();
            Set<Field> shown = marks.in(card + story).stream().map(Mark::field).collect(Collectors.toSet());
            return shown.containsAll(EnumSet.of(Field.NAME, Field.MESSAGE, Field.NOTE, Field.ISSUE, Field.PROMISE));
        });
    }

    private static long inParallel(List<Person> people, Predicate<Person> asked) throws InterruptedException, ExecutionException {
        try (ExecutorService readers = Executors.newFixedThreadPool(READERS)) {
            List<Future<Boolean>> answers = new ArrayList<>();
            people.forEach(person -> answers.add(readers.submit(() -> asked.test(person))));
            long yes = 0;
            for (Future<Boolean> answer : answers) {
                yes += answer.get() ? 1 : 0;
            }
            return yes;
        }
    }

    /// Forgets some people while others are served and everything is killed in turn, and tells how those were served.
    private String eraseUnderLoad(List<Person> leaving, int kills) throws Exception {
        long baseline = troth.log().head();
        Load load = Load.on(troth.command(), random);
        try (Accidents accidents = Accidents.in(troth, random, kills)) {
            Insister officer = new Insister(troth.command(), new Random(random.nextLong()));
            for (Person person : leaving) {
                erase(officer, person);
                // Spread over the accidents, as long as there are any.
                if (!accidents.areOver()) {
                    ServiceProcess.pause(random.nextLong(20, Math.max(21, kills * 12_000L / leaving.size())));
                }
            }
            assertThat(accidents.awaitEnd()).isEqualTo(kills);
            load.end();
        } finally {
            load.abandon();
        }
        awaited("everybody forgotten").until(() -> recorded("CustomerErased") == leaving.size());
        Reconciliation found = Reconciliation.of(load.ledger(), troth.log().after(0), baseline);
        assertThat(load.ledger().refusals()).isEmpty();
        assertThat(List.of(found.lost(), found.doubled(), found.torn(), found.holes(), found.open())).allMatch(List::isEmpty);
        return "acknowledged %d, lost %d, doubled %d"
                .formatted(found.acknowledged(), found.lost().size(), found.doubled().size());
    }

    private static void erase(Insister officer, Person person) {
        String path = "/api/v1/customers/" + person.customer();
        String request = """
                {"requestId": "r", "legalBasis": "GDPR 17", "dueAt": "2099-08-30T00:00:00Z"}""";
        String approval = """
                {"requestId": "r"}""";
        require(officer.send("privacy-officer", path + "/request-erasure", request, UUID.randomUUID().toString()));
        require(officer.send("admin", path + "/approve-erasure", approval, UUID.randomUUID().toString()));
    }

    private static void require(Reply reply) {
        assertThat(reply.succeeded()).as(reply.text()).isTrue();
    }

    /// Milliseconds from the second person's yes to the end, by what the log says of both.
    private long longestErasure(int forgotten) {
        String times = """
                with gone as (select a.stream, e.recorded_at - a.recorded_at as took
                    from log.event a join log.event e on e.stream = a.stream and e.type = 'CustomerErased'
                    where a.type = 'ErasureApproved')
                select %s from gone""";
        assertThat(troth.postgres().number(times.formatted("count(*)"))).as("forgotten once each").isEqualTo(forgotten);
        return troth.postgres().number(times.formatted("(extract(epoch from max(took)) * 1000)::bigint"));
    }

    /// The whole log is verified with nothing of ours, as much of it at a time as is handed out, and one who was
    /// forgotten is said to have been.
    private void verify(Person forgotten) throws IOException {
        Auditor auditor = new Auditor(troth.query(), folder);
        Path key = auditor.key();
        long head = troth.log().head();
        for (long from = 1; from <= head; from += MOST_IN_A_BUNDLE) {
            long to = Math.min(head, from + MOST_IN_A_BUNDLE - 1);
            Said some = Auditor.verify(auditor.bundle("/bundle?from=%d&to=%d&minPosition=%d".formatted(from, to, head)), key);
            assertThat(some.report()).startsWith("VERIFIED").contains((to - from + 1) + " events");
            assertThat(some.exitCode()).isZero();
        }
        Said one = Auditor.verify(
                auditor.bundle("/customers/" + forgotten.customer() + "/bundle?words=opened&minPosition=" + head), key);
        assertThat(one.report()).startsWith("VERIFIED").contains("erased by the event at position");
        assertThat(one.exitCode()).isZero();
        assertThat(troth.postgres().number("select count(*) from seal.alarm")).as("alarms").isZero();
    }

    /// Who seals never saw a word; that words would be found shows the service that has just shown some.
    private void lookIntoMemory(List<Person> staying) throws InterruptedException, ExecutionException {
        assertThat(traces.inMemory(troth.sealer())).isEmpty();
        wordsShown(staying.subList(0, Math.min(20, staying.size())));
        assertThat(traces.inMemory(troth.queryService())).isNotEmpty();
    }

    /// Ends the epoch of the keys, and tries the copy that somebody kept: with the files of today, and with those of then.
    private int endEpoch(OldCopy copy, List<Person> leaving) {
        Set<String> gone = leaving.stream().map(Person::customer).collect(Collectors.toSet());
        troth.set("TROTH_KEY_EPOCH", "1s");
        troth.killCommandService();
        troth.awaitCommands();
        awaited("the epoch closed").until(() -> !Files.exists(troth.keyFiles().resolve("epoch-1.key")));
        Set<String> then = copy.openedWith(copy.keyFiles());
        then.retainAll(gone);
        assertThat(then).as("the control: the old files open the old copy").hasSameSizeAs(gone);
        assertThat(copy.openedWith(troth.keyFiles())).isEmpty();
        return then.size();
    }
}
