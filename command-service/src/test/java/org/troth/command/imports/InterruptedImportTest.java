package org.troth.command.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.troth.command.CommandService;
import org.troth.store.TestDatabase;
import tools.jackson.databind.JsonNode;

class InterruptedImportTest {
    private static final String QUERY = "format=event-log-csv&source=cut";

    @Test
    void an_import_stopped_in_the_middle_and_sent_again_ends_like_one_that_never_stopped() {
        HelpDeskLog log = HelpDeskLog.whole();
        TestDatabase database = TestDatabase.create();
        String first;
        try (ImportingService service = ImportingService.on(database, "--troth.imports.rows-at-once=25")) {
            first = begun(service, log);
        }

        try (ImportingService service = ImportingService.on(database)) {
            JsonNode cut = service.job(first);
            assertThat(cut.path("state").asString()).isEqualTo("INTERRUPTED");
            assertEndsTheSame(service, log, service.imported(QUERY, log.text()));
        }
    }

    @Test
    void an_import_killed_in_the_middle_and_sent_again_ends_like_one_that_never_stopped(@TempDir Path folder)
            throws IOException, InterruptedException {
        HelpDeskLog log = HelpDeskLog.whole();
        TestDatabase database = TestDatabase.create();
        int port = freePort();
        Process process = started(database, port, folder);
        String first;
        try {
            first = begunIn(process, port, log);
        } finally {
            process.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
        }

        try (ImportingService service = ImportingService.on(database, "--troth.imports.silence=1s")) {
            assertThat(folder.resolve("spool")).as("files the dead process left behind").isEmptyDirectory();
            JsonNode cut = service.awaited(first, job -> job.path("state").asString().equals("INTERRUPTED"));
            assertThat(cut.path("recorded").asInt()).isBetween(1, log.rows() - 1);
            assertEndsTheSame(service, log, service.imported(QUERY, log.text()));
        }
    }

    private static String begun(ImportingService service, HelpDeskLog log) {
        String id = service.upload("integration", QUERY, log.text()).body().path("id").asString();
        service.awaited(id, job -> job.path("read").asInt() > 500);
        return id;
    }

    private static void assertEndsTheSame(ImportingService service, HelpDeskLog log, JsonNode again) {
        assertThat(again.path("state").asString()).isEqualTo("COMPLETED");
        assertThat(again.path("recorded").asInt()).isBetween(1, log.rows() - 1);
        assertThat(again.path("alreadyThere").asInt()).isEqualTo(log.rows() - again.path("recorded").asInt());
        assertThat(story(service, "cut")).isEqualTo(uninterrupted(log));
    }

    private static List<String> uninterrupted(HelpDeskLog log) {
        ImportingService other = ImportingService.shared();
        other.imported(QUERY, log.text());
        return story(other, "cut");
    }

    /// What happened to what, in the order of each stream; ids follow from the file, so they are the same everywhere.
    private static List<String> story(ImportingService service, String source) {
        List<String> story = service.eventsOf(source).stream()
                .map(event -> event.stream() + " " + event.sequence() + " " + ImportingService.kind(event) + " "
                        + ImportingService.sourceOf(event).externalId() + " " + event.envelope().breaches())
                .sorted()
                .toList();
        Set<String> names = service.eventsOf(source).stream()
                .map(event -> ImportingService.sourceOf(event).externalId())
                .collect(Collectors.toSet());
        assertThat(names).hasSameSizeAs(story);
        return story;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Process started(TestDatabase database, int port, Path folder) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Daxoniq.update-checker.disabled=true",
                "-cp",
                System.getProperty("java.class.path"),
                CommandService.class.getName()));
        command.addAll(ImportingService.arguments(database, port));
        command.addAll(List.of(
                "--troth.imports.rows-at-once=10",
                "--troth.imports.folder=" + folder.resolve("spool")));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("service.log").toFile())
                .start();
    }

    private static String begunIn(Process process, int port, HelpDeskLog log) {
        HttpClient client = HttpClient.newHttpClient();
        String id = "";
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        while (id.isEmpty() && process.isAlive() && System.nanoTime() < end) {
            try {
                id = ImportingService.send(
                                client,
                                ImportingService.request(port, "integration", "/api/v1/imports?" + QUERY)
                                        .POST(BodyPublishers.ofString(log.text()))
                                        .build())
                        .body()
                        .path("id")
                        .asString();
            } catch (UncheckedIOException notUpYet) {
                ImportingService.pause();
            }
        }
        long read = 0;
        while (read <= 500 && System.nanoTime() < end) {
            read = ImportingService.send(
                            client,
                            ImportingService.request(port, "integration", "/api/v1/imports/" + id).GET().build())
                    .body()
                    .path("read")
                    .asLong();
        }
        return id;
    }
}
