package org.troth.query;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.troth.query.Facts.MONDAY_NINE;
import static org.troth.query.Facts.by;
import static org.troth.query.Facts.registered;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.troth.event.CustomerId;
import org.troth.event.EventId;
import org.troth.event.Personal;
import org.troth.event.PromiseId;
import org.troth.event.customer.ProcessingRestricted;
import org.troth.seal.SealSettings;
import org.troth.seal.Sealer;
import org.troth.verify.Verifier;
import tools.jackson.databind.JsonNode;

class EvidenceOverHttpTest extends QueryTest {
    private static final CustomerId ANN = CustomerId.next();
    private static final EventId REGISTERED = EventId.next();

    @TempDir
    static Path folder;

    private static Sealer sealer;
    private static long position;

    @BeforeAll
    static void seal() {
        position = append(REGISTERED, ANN.value(), registered("Ann"), by(MONDAY_NINE, ANN, null, null));
        SealSettings settings = new SealSettings(folder, "test", Duration.ofSeconds(1), Duration.ZERO, List.of());
        sealer = new Sealer(Running.DATABASE.settings(Sealer.ROLE), settings, InstantSource.system()).start();
        await().atMost(60, SECONDS)
                .until(() -> get("auditor", "/api/v1/evidence/checkpoint?minPosition=" + position).statusCode() == 200);
    }

    @AfterAll
    static void stop() {
        sealer.close();
    }

    @Test
    void an_auditor_takes_away_a_bundle_and_verifies_it_with_the_key_in_hand() throws Exception {
        Path key = Files.writeString(folder.resolve("key"), get("auditor", "/api/v1/evidence/key").body());
        for (String what : List.of("customers/" + ANN + "/bundle?", "bundle?from=1&to=" + position + "&")) {
            HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                    .send(request("auditor", "/api/v1/evidence/" + what + "minPosition=" + position).build(), BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).isEqualTo(200);
            Path bundle = Files.write(folder.resolve("bundle.zip"), answer.body());

            ByteArrayOutputStream said = new ByteArrayOutputStream();
            int exitCode = Verifier.run(List.of(bundle.toString(), "--key", key.toString()), new PrintStream(said, true, StandardCharsets.UTF_8));

            assertThat(exitCode).as(said.toString(StandardCharsets.UTF_8)).isZero();
            AccessRecords.Row row = new AccessRecords(Running.DATABASE).of(answer).orElseThrow();
            assertThat(row.kind()).isEqualTo("EXPORT");
            assertThat(row.customers()).contains(ANN.value());
        }
    }

    @Test
    void an_auditor_takes_away_who_looked_at_a_customer_and_verifies_it_with_the_key_in_hand() throws Exception {
        Path key = Files.writeString(folder.resolve("key"), get("auditor", "/api/v1/evidence/key").body());
        HttpResponse<String> look = get("privacy-officer", "/api/v1/customers/" + ANN);
        String request = look.headers().firstValue("Request-Id").orElseThrow();
        await().atMost(60, SECONDS).until(() -> text(taken("auditor", "/api/v1/evidence/looks/customers/" + ANN + "/bundle")).contains(request));
        long signed = json(get("auditor", "/api/v1/evidence/looks")).get("signed").asLong();

        for (String what : List.of("customers/" + ANN + "/bundle", "bundle?from=1&to=" + signed)) {
            HttpResponse<byte[]> answer = taken("auditor", "/api/v1/evidence/looks/" + what);
            Path bundle = Files.write(folder.resolve("looks.zip"), answer.body());
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            int exitCode = Verifier.run(
                    List.of(bundle.toString(), "--key", key.toString(), "--look", request), new PrintStream(said, true, StandardCharsets.UTF_8));

            assertThat(exitCode).as(said.toString(StandardCharsets.UTF_8)).isZero();
            AccessRecords.Row row = new AccessRecords(Running.DATABASE).of(answer).orElseThrow();
            assertThat(row.kind()).isEqualTo("EXPORT");
            assertThat(row.customers()).isEqualTo(what.startsWith("customers") ? List.of(ANN.value()) : List.of());
        }
        assertThat(get("auditor", "/api/v1/evidence/looks/checkpoint").body()).contains("/1/access\n");
        assertProblem(get("auditor", "/api/v1/evidence/looks/bundle?from=9&to=8"), 400, "bad-parameter");
        assertProblem(get("auditor", "/api/v1/evidence/looks/bundle?from=1&to=1000000000"), 503, "not-signed-yet");
        assertProblem(get("supervisor", "/api/v1/evidence/looks/customers/" + ANN + "/bundle"), 403, "forbidden");
        assertProblem(get("rep", "/api/v1/evidence/looks"), 403, "forbidden");
    }

    @Test
    void who_takes_words_away_says_why_and_reads_them_without_us() throws Exception {
        String bundle = "/api/v1/evidence/customers/" + ANN + "/bundle?minPosition=" + position + "&words=";
        Path key = Files.writeString(folder.resolve("key"), get("auditor", "/api/v1/evidence/key").body());

        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(request("privacy-officer", bundle + "opened").header("Purpose", "dispute 17").build(), BodyHandlers.ofByteArray());
        Path taken = Files.write(folder.resolve("words.zip"), answer.body());
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int exitCode = Verifier.run(
                List.of(taken.toString(), "--key", key.toString(), "--words"), new PrintStream(said, true, StandardCharsets.UTF_8));

        assertThat(exitCode).as(said.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("(CustomerRegistered, ", "\"Ann\"");
        AccessRecords.Row row = new AccessRecords(Running.DATABASE).of(answer).orElseThrow();
        assertThat(row.purpose()).isEqualTo("dispute 17");
        assertThat(row.asked()).contains("\"words\": [\"opened\"]");
        assertProblem(get("auditor", bundle + "encrypted"), 400, "bad-parameter");
        assertProblem(get("auditor", bundle + "plain"), 400, "bad-parameter");
        assertProblem(get("auditor", "/api/v1/evidence/bundle?words=opened"), 400, "unknown-parameter");
    }

    @Test
    void what_opens_the_words_of_a_restricted_person_is_for_privacy_officers_alone() throws Exception {
        CustomerId bob = CustomerId.next();
        append(bob.value(), registered("Bob"), by(MONDAY_NINE, bob, null, null));
        long restricted = append(
                bob.value(), new ProcessingRestricted(new Personal<>("he asked")), by(MONDAY_NINE, bob, null, null));
        String bundle = "/api/v1/evidence/customers/" + bob + "/bundle?words=opened&minPosition=" + restricted;
        await().atMost(60, SECONDS).until(() -> taken("auditor", bundle).statusCode() == 200);

        assertThat(text(taken("auditor", bundle))).contains("\"ciphertext\"").doesNotContain("\"opening\"");
        assertThat(text(taken("privacy-officer", bundle))).contains("\"ciphertext\"").contains("\"opening\"");
    }

    private static HttpResponse<byte[]> taken(String user, String bundle) throws Exception {
        return HttpClient.newHttpClient()
                .send(request(user, bundle).header("Purpose", "dispute 18").build(), BodyHandlers.ofByteArray());
    }

    /// The files of a bundle are stored as they are.
    private static String text(HttpResponse<byte[]> bundle) {
        return new String(bundle.body(), StandardCharsets.ISO_8859_1);
    }

    @Test
    void one_event_and_one_customer_are_proven_by_themselves() {
        String proof = get("auditor", "/api/v1/evidence/events/" + REGISTERED + "/proof").body();
        JsonNode completeness = json(get("privacy-officer", "/api/v1/evidence/customers/" + ANN + "/completeness"));

        assertThat(proof).startsWith("c2sp.org/tlog-proof@v1\nindex " + (position - 1) + "\n").contains("\ntest/troth/");
        assertThat(completeness.at("/completeness/heads/0/chain").asString()).isEqualTo(ANN.value());
        assertThat(completeness.at("/completeness/heads/0/count").asLong()).isEqualTo(1);
        assertProblem(get("auditor", "/api/v1/evidence/events/" + EventId.next() + "/proof"), 404, "not-found");
    }

    @Test
    void of_what_is_not_signed_there_is_no_empty_bundle() {
        assertProblem(get("auditor", "/api/v1/evidence/promises/" + PromiseId.next() + "/bundle"), 404, "not-found");
    }

    @Test
    void tiles_have_the_paths_of_tlog_tiles() {
        long sealed = json(get("auditor", "/api/v1/evidence")).get("sealed").asLong();

        assertThat(get("auditor", "/api/v1/evidence/tile/0/000.p/1").statusCode()).isEqualTo(200);
        assertThat(sealed).isPositive();
        for (String nowhere : List.of("0/999", "0/000.p/0", "0/000.p/257", "0/x000/000", "9/000", "a/000", "0/0")) {
            assertProblem(get("auditor", "/api/v1/evidence/tile/" + nowhere), 404, "not-found");
        }
    }

    @Test
    void what_cannot_be_answered_is_refused_with_the_reason() {
        assertProblem(get("auditor", "/api/v1/evidence/bundle?from=5"), 400, "bad-parameter");
        assertProblem(get("auditor", "/api/v1/evidence/bundle?from=9&to=8"), 400, "bad-parameter");
        assertProblem(get("auditor", "/api/v1/evidence/checkpoint?minPosition=1000000"), 503, "not-signed-yet");
        assertProblem(get("rep", "/api/v1/evidence/bundle"), 403, "forbidden");
        assertProblem(get("supervisor", "/api/v1/evidence/key"), 403, "forbidden");
    }
}
