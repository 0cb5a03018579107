package org.troth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.troth.Crowd.Person;
import org.troth.Http.Reply;
import org.troth.Marks.Field;
import org.troth.Marks.Mark;
import org.troth.http.TestIssuer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Many people are forgotten while others are served and everything dies now and then: nothing that was said of them is
/// left anywhere, nobody else loses a word, and no figure changes.
class MassForgettingTest {
    private static final List<String> VIEWS = List.of("timeline", "promises", "state", "measure", "work");
    private static final Set<Field> WORDS = EnumSet.complementOf(EnumSet.of(Field.NAME));
    private static final int READERS = 8;
    private static final int LONGEST_MS = 60_000;

    private final long seed = Long.getLong("troth.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Marks marks = new Marks(random);
    private final Traces traces = new Traces(marks);

    @TempDir
    Path folder;

    /// How many.
    private record Size(int people, int forgotten, int kills) {
        int staying() {
            return people - forgotten;
        }
    }

    /// What was seen to be left, and the longest that somebody waited to be forgotten.
    private record Seen(int kills, String served, long longestMs, long halfDone, long unreadable, int inMemory, int oldKeys) {}

    @Test
    void some_are_forgotten_whatever_dies_and_nothing_of_them_is_left() throws Exception {
        forget(new Size(48, 12, 2));
    }

    @Tag("gate")
    @Test
    void gates_24_to_26_a_thousand_of_ten_thousand_are_forgotten() throws Exception {
        Size size = new Size(
                Integer.getInteger("troth.people", 10_000), Integer.getInteger("troth.forgotten", 1_000), 20);
        Seen seen = forget(size);
        System.out.printf(
                "GATE G24 seed=%d people=%d marks=%d tracesOfForgotten=0 wordsInClear=0 inMemoryOfTheSealer=%d PASS%n",
                seed, size.people(), size.people() * Field.values().length, seen.inMemory());
        System.out.printf(
                "GATE G25 seed=%d erasures=%d kills=%d longestMs=%d halfDone=%d unreadable=%d of %d reports=identical "
                        + "rebuilds=identical verifier=0, meanwhile %s PASS%n",
                seed, size.forgotten(), seen.kills(), seen.longestMs(), seen.halfDone(), seen.unreadable(), size.staying(), seen.served());
        System.out.printf(
                "GATE G26 seed=%d oldCopy opened=0 of %d, with the old key files %d PASS%n", seed, size.forgotten(), seen.oldKeys());
    }

    private Seen forget(Size size) throws Exception {
        try (Installation troth = Installation.sealed("forgetting")) {
            List<Person> crowd = new Crowd(troth, marks, random).record(size.people());
            List<Person> leaving = crowd.subList(0, size.forgotten());
            List<Person> staying = crowd.subList(size.forgotten(), crowd.size());
            awaitSilence(troth, crowd);
            List<JsonNode> figures = figures(troth);
            assertThat(wordsShown(troth, crowd)).isEqualTo(size.people());

            try (OldCopy copy = OldCopy.of(troth, "copy")) {
                Served served = eraseUnderLoad(troth, leaving, size.kills());
                long longestMs = longestErasure(troth, size.forgotten());

                assertThat(longestMs).isLessThanOrEqualTo(LONGEST_MS);
                assertThat(half(troth, leaving)).as("half done").isZero();
                assertThat(half(troth, staying)).as("the others have theirs").isGreaterThanOrEqualTo(size.staying() * 6L);
                assertThat(figures(troth)).isEqualTo(figures);
                assertThat(wordsShown(troth, staying)).isEqualTo(size.staying());
                assertThat(wordsShown(troth, leaving)).isZero();
                verify(troth, leaving.getFirst());
                assertThat(one(troth, "select count(*) from seal.alarm")).as("alarms").isZero();
                rebuild(troth);
                assertThat(figures(troth)).isEqualTo(figures);
                assertThat(tracesLeft(troth, leaving)).isEmpty();
                noticePlanted(troth, leaving);
                int inMemory = traces.inMemory(troth.sealer()).size();
                assertThat(inMemory).as("in the memory of the sealer").isZero();
                wordsShown(troth, staying.subList(0, Math.min(20, size.staying())));
                assertThat(traces.inMemory(troth.queryService())).as("the control: who shows words has some").isNotEmpty();

                int oldKeys = endEpoch(troth, copy, leaving);
                return new Seen(size.kills(), served.summary(), longestMs, 0, 0, inMemory, oldKeys);
            }
        } finally {
            System.out.println("MassForgettingTest: seed " + seed);
        }
    }

    /// Until every promise that nobody keeps is broken, and all views know.
    private static void awaitSilence(Installation troth, List<Person> crowd) {
        long broken = crowd.stream().filter(Person::broken).count();
        await("promises broken", () -> one(troth, "select count(*) from log.event where type = 'PromiseBroken'") == broken);
        JsonNode overdue = troth.query()
                .get("analyst", "/api/v1/reports/promises?" + period() + "&cohort=made&minPosition=" + troth.log().head())
                .require(200)
                .body();
        assertThat(overdue.path("total").isArray()).isTrue();
    }

    private static String period() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        return "from=%s&to=%s&zone=UTC".formatted(today.minusDays(1), today.plusDays(3));
    }

    /// What the promise reports say, without what names the moment at which they were asked and the contacts of others.
    private static List<JsonNode> figures(Installation troth) {
        long head = troth.log().head();
        List<JsonNode> figures = new ArrayList<>();
        for (String cohort : List.of("due", "original", "made")) {
            JsonNode report = troth.query()
                    .get("analyst", "/api/v1/reports/promises?" + period() + "&cohort=" + cohort + "&minPosition=" + head)
                    .require(200)
                    .body();
            ((ObjectNode) report).remove(List.of("knownAt", "minPosition"));
            figures.add(timeless(report));
        }
        return figures;
    }

    private static JsonNode timeless(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(List.of("rows", "position", "asAt"));
        }
        node.forEach(MassForgettingTest::timeless);
        return node;
    }

    /// How many of some people can be read, name and every word.
    private long wordsShown(Installation troth, List<Person> people) throws InterruptedException, ExecutionException {
        long head = troth.log().head();
        return inParallel(people, person -> {
            String path = "/api/v1/customers/" + person.customer();
            String card = troth.query().get("supervisor", path + "?minPosition=" + head).require(200).text();
            String story = troth.query().get("supervisor", path + "/timeline?limit=50&minPosition=" + head).require(200).text();
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

    /// What became of those who were served meanwhile.
    private record Served(String summary) {}

    private Served eraseUnderLoad(Installation troth, List<Person> leaving, int kills) throws Exception {
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
        await("everybody forgotten", () -> one(troth, "select count(*) from log.event where type = 'CustomerErased'") == leaving.size());
        Reconciliation found = Reconciliation.of(load.ledger(), troth.log().after(0), baseline);
        assertThat(load.ledger().refusals()).isEmpty();
        assertThat(List.of(found.lost(), found.doubled(), found.torn(), found.holes(), found.open())).allMatch(List::isEmpty);
        return new Served("acknowledged %d, lost %d, doubled %d"
                .formatted(found.acknowledged(), found.lost().size(), found.doubled().size()));
    }

    private static void erase(Insister officer, Person person) {
        String path = "/api/v1/customers/" + person.customer();
        require(officer.send("privacy-officer", path + "/request-erasure", """
                {"requestId": "r%d", "legalBasis": "GDPR 17", "dueAt": "2099-08-30T00:00:00Z"}""".formatted(person.number()), UUID.randomUUID().toString()));
        require(officer.send("admin", path + "/approve-erasure", """
                {"requestId": "r%d"}""".formatted(person.number()), UUID.randomUUID().toString()));
    }

    private static void require(Reply reply) {
        assertThat(reply.succeeded()).as(reply.text()).isTrue();
    }

    /// Milliseconds from the second person's yes to the end, by what the log says of both.
    private static long longestErasure(Installation troth, int forgotten) {
        String times = """
                with gone as (select a.stream, e.recorded_at - a.recorded_at as took
                    from log.event a join log.event e on e.stream = a.stream and e.type = 'CustomerErased'
                    where a.type = 'ErasureApproved')
                select %s from gone""";
        assertThat(one(troth, times.formatted("count(*)"))).as("forgotten once each").isEqualTo(forgotten);
        return one(troth, times.formatted("(extract(epoch from max(took)) * 1000)::bigint"));
    }

    /// Rows that are kept of some people and may not be there of somebody who is forgotten.
    private static long half(Installation troth, List<Person> people) {
        String customers = people.stream().map(person -> "'" + person.customer() + "'").collect(Collectors.joining(","));
        String contacts = people.stream().map(person -> "'" + person.contact() + "'").collect(Collectors.joining(","));
        return one(troth, "select (select count(*) from content.blob where subject in (" + customers + "," + contacts + "))"
                        + " + (select count(*) from log.claim where scope = 'identifier' and holder in (" + customers + "))"
                        + " + (select count(*) from view.customer_name where customer_id in (" + customers + "))"
                        + " + (select count(*) from view.customer_identifier where customer_id in (" + customers + "))")
                + one(troth, "postgres_keys", "select count(*) from keys.subject_key where subject in (" + customers + "," + contacts + ")");
    }

    /// The whole log is verified with nothing of ours, and one who was forgotten is said to have been.
    private void verify(Installation troth, Person forgotten) throws Exception {
        Path key = Files.writeString(folder.resolve("log.vkey"), evidence(troth, "key", HttpResponse.BodyHandlers.ofString()).body());
        long head = troth.log().head();
        assertThat(verified(bundle(troth, "bundle?minPosition=" + head), key)).startsWith("VERIFIED").contains(head + " events");
        String one = verified(bundle(troth, "customers/" + forgotten.customer() + "/bundle?words=opened&minPosition=" + head), key);
        assertThat(one).startsWith("VERIFIED").contains("erased by the event at position");
    }

    private Path bundle(Installation troth, String path) throws Exception {
        for (int i = 0; i < 1_500; i++) {
            HttpResponse<byte[]> answer = evidence(troth, path, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() == 200) {
                return Files.write(folder.resolve("bundle.zip"), answer.body());
            }
            assertThat(answer.statusCode()).isEqualTo(503);
            ServiceProcess.pause(200);
        }
        throw new AssertionError("Nothing was signed that reaches so far.");
    }

    private static <T> HttpResponse<T> evidence(Installation troth, String path, HttpResponse.BodyHandler<T> body) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + troth.query().port() + "/api/v1/evidence/" + path))
                        .header("Authorization", TestIssuer.bearer("auditor"))
                        .header("Purpose", "were they forgotten?")
                        .build(), body);
    }

    private static String verified(Path bundle, Path key) throws Exception {
        Process process = new ProcessBuilder(Packaged.program(), "-Xmx256m", "-jar", "../verifier/target/verifier.jar", bundle.toString(), "--key", key.toString())
                .redirectErrorStream(true)
                .start();
        String report = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(report).isZero();
        return report;
    }

    private static void rebuild(Installation troth) {
        for (String view : VIEWS) {
            String path = "/api/v1/views/" + view;
            troth.query().post("admin", path + "/rebuild").require(202);
            await(view + " built again", () -> List.of("DONE", "FAILED").contains(state(troth, path)));
            JsonNode report = troth.query().get("admin", path).require(200).body().path("rebuild");
            assertThat(report.path("identical").asBoolean()).as(report.toString()).isTrue();
        }
    }

    private static String state(Installation troth, String path) {
        return troth.query().get("admin", path).require(200).body().path("rebuild").path("state").asString("");
    }

    /// Where something of the forgotten stands, or words of anybody in the clear. Names were looked up by, and are in
    /// what PostgreSQL wrote ahead until it is written over.
    private List<String> tracesLeft(Installation troth, List<Person> leaving) {
        troth.postgres().execute("checkpoint");
        Set<Integer> gone = leaving.stream().map(Person::number).collect(Collectors.toSet());
        List<String> left = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        Consumer<Map<String, Set<Mark>>> look = found -> found.forEach((place, here) -> here.forEach(mark -> {
            if (WORDS.contains(mark.field())) {
                left.add(mark + " in " + place);
            } else if (!gone.contains(mark.person())) {
                names.add(place);
            } else if (!place.contains("pg_wal")) {
                left.add(mark + " in " + place);
            }
        }));
        look.accept(traces.inTables(troth.postgres()));
        look.accept(traces.inFiles(withoutCopies(troth)));
        assertThat(names).as("the control: names of others are found where they may stand").contains("view.customer_name").hasSizeGreaterThan(1);
        return left;
    }

    private static List<Path> withoutCopies(Installation troth) {
        return troth.files().stream()
                .filter(file -> !file.getFileName().toString().contains("-copy") && !file.getFileName().toString().contains("-kept"))
                .toList();
    }

    /// A word in a table, one in bytes, one in a file: each is noticed.
    private void noticePlanted(Installation troth, List<Person> leaving) throws IOException {
        int somebody = leaving.getFirst().number();
        troth.postgres().execute("create table public.planted as select '%s' as text, convert_to('%s', 'UTF8') as bytes"
                .formatted(marks.of(somebody, Field.NOTE), marks.of(somebody, Field.MESSAGE)));
        Path planted = Files.writeString(troth.keyFiles().resolve("planted"), "x".repeat(100) + marks.of(somebody, Field.PROMISE));
        try {
            Set<Mark> found = new HashSet<>();
            traces.inTables(troth.postgres()).getOrDefault("public.planted", Set.of()).forEach(found::add);
            assertThat(found).extracting(Mark::field).containsExactlyInAnyOrder(Field.NOTE, Field.MESSAGE);
            assertThat(tracesLeft(troth, leaving)).anyMatch(left -> left.contains("PROMISE") && left.contains("planted"));
        } finally {
            troth.postgres().execute("drop table public.planted");
            Files.delete(planted);
        }
    }

    /// Ends the epoch of the keys, and tries the copy that somebody kept: with the files of today, and with those of then.
    private static int endEpoch(Installation troth, OldCopy copy, List<Person> leaving) {
        Set<String> gone = leaving.stream().map(Person::customer).collect(Collectors.toSet());
        troth.set("TROTH_KEY_EPOCH", "1s");
        troth.killCommandService();
        troth.awaitCommands();
        await("the epoch closed", () -> !Files.exists(troth.keyFiles().resolve("epoch-1.key")));
        Set<String> then = copy.openedWith(copy.keyFiles());
        then.retainAll(gone);
        assertThat(then).as("the control: the old files open the old copy").hasSameSizeAs(gone);
        assertThat(copy.openedWith(troth.keyFiles())).isEmpty();
        return then.size();
    }

    private static long one(Installation troth, String question) {
        return one(troth, "postgres", question);
    }

    private static long one(Installation troth, String database, String question) {
        try (Connection connection = troth.postgres().connect(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private interface Come {
        boolean here();
    }

    private static void await(String what, Come come) {
        long deadline = System.nanoTime() + 600_000_000_000L;
        while (!come.here()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Waited too long for " + what);
            }
            ServiceProcess.pause(200);
        }
    }
}
