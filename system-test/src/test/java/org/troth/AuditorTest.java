package org.troth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.troth.Auditor.Said;
import org.troth.Http.Reply;

/// An auditor's afternoon: takes a disputed promise away as evidence, and verifies it without the services.
class AuditorTest {
    private static final String PROMISE = """
            {"interactionId": "%s", "giver": "OURS", "typeCode": "CALLBACK", "statement": "I will call you back today.",
             "due": {"kind": "INSTANT", "until": "2099-03-09T12:00", "timezone": "Europe/Berlin"}}""";
    private static final Pattern PAYLOAD = Pattern.compile("\"payload\":\"([^\"]{40})");

    @TempDir
    Path folder;

    private final Installation troth = Installation.shared();

    @Test
    void a_promise_is_taken_away_and_verified_and_whoever_alters_it_is_found_out() throws Exception {
        Http health = new Http(ServiceProcess.freePort());
        try (ServiceProcess sealer = ServiceProcess.start("sealer", "audited-sealer", environment(health.port()))) {
            sealer.awaitUp(health);
            Reply made = promise();
            long position = positionOf(made.id());
            Auditor auditor = new Auditor(troth.query(), folder);
            String path = "/promises/" + made.id() + "/bundle?minPosition=" + position;
            Path promise = auditor.bundle(path);
            Path key = auditor.key();

            Said said = Auditor.verify(promise, key);
            assertThat(said.report()).startsWith("VERIFIED").contains("1 events").contains("not checked");
            assertThat(said.exitCode()).isZero();

            Said altered = Auditor.verify(withAnAlteredByte(promise), key);
            assertThat(altered.exitCode()).isEqualTo(12);
            assertThat(altered.report()).contains("event at position " + position + " (PromiseMade, ");

            String before = "select encode(payload, 'hex') from log.event where position = " + position;
            troth.postgres().execute("create table public.kept as " + before);
            tamper("payload = convert_to(replace(convert_from(payload, 'UTF8'), 'OURS', 'THEM'), 'UTF8')", position);
            try {
                assertThat(Auditor.verify(auditor.bundle(path), key).exitCode()).isEqualTo(12);
                // The sealer prints an alarm before it writes it down for others.
                await().atMost(ServiceProcess.START).until(() -> auditor.read("").contains("SEAL_MISMATCH"));
                assertThat(sealer.output()).contains("SEAL_MISMATCH", "position " + position + " is not what was sealed");
            } finally {
                // The log of all tests has to be left as it was.
                tamper("payload = (select decode(encode, 'hex') from public.kept)", position);
                troth.postgres().execute("drop table public.kept");
            }
            assertThat(Auditor.verify(auditor.bundle(path), key).exitCode()).isZero();
        }
    }

    private Map<String, String> environment(int port) {
        Map<String, String> environment = new HashMap<>(troth.postgres().environment());
        environment.put("TROTH_SEAL_DIR", folder.resolve("seal").toString());
        environment.put("TROTH_SEAL_INTERVAL", "1s");
        environment.put("TROTH_SEAL_PORT", Integer.toString(port));
        return environment;
    }

    private Reply promise() {
        String customer = troth.command().command("rep", "/api/v1/customers", Desk.REGISTER).require(201).id();
        String interaction =
                troth.command().command("rep", "/api/v1/interactions", Desk.opening(customer)).require(201).id();
        return troth.command()
                .command("rep", "/api/v1/promises", PROMISE.formatted(interaction))
                .require(201);
    }

    private long positionOf(String promise) throws SQLException {
        try (Connection owner = troth.postgres().connect();
                Statement question = owner.createStatement();
                ResultSet row = question.executeQuery(
                        "select position from log.event where type = 'PromiseMade' and stream = '" + promise + "'")) {
            row.next();
            return row.getLong(1);
        }
    }

    private void tamper(String assignment, long position) {
        troth.postgres().execute("alter table log.event disable trigger event_never_changes;"
                + "update log.event set " + assignment + " where position = " + position + ";"
                + "alter table log.event enable always trigger event_never_changes");
    }

    private Path withAnAlteredByte(Path bundle) throws IOException {
        byte[] bytes = Files.readAllBytes(bundle);
        Matcher payload = PAYLOAD.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
        assertThat(payload.find()).isTrue();
        int at = payload.end();
        bytes[at] = (byte) (bytes[at] == 'A' ? 'B' : 'A');
        return Files.write(folder.resolve("altered.zip"), bytes);
    }
}
