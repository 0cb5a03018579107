package org.troth.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The catalogue of events is the doc comments of the records, and `docs/reference/events.md` is the catalogue.
///
/// The catalogue as it is now is left in `target/events.md`; copy it from there when the two differ.
class CatalogueTest {
    private static final Path SOURCES = Path.of("src/main/java/org/troth/event");
    private static final Pattern EVENT =
            Pattern.compile("(?s)\\n((?:///[^\\n]*\\n)+)public record (\\w+)\\((.*?)\\)\\s+implements \\w+Event ");
    private static final Pattern COMPONENT =
            Pattern.compile("(@Nullable )?([A-Za-z]+(?:<(?:[^<>]|<[^<>]*>)*>)?) (\\w+)(?:,|$)");

    @Test
    void the_catalogue_in_the_docs_is_what_the_records_say() throws IOException {
        String fresh = catalogue();
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/events.md"), fresh);

        assertThat(Files.readString(Path.of("../docs/reference/events.md"))).isEqualTo(fresh);
    }

    @Test
    void every_event_says_in_a_sentence_what_happened() throws IOException {
        assertThat(events("interaction")).hasSizeGreaterThan(30).allMatch(event -> event.says().endsWith("."));
    }

    @Test
    void a_record_without_a_sentence_is_noticed() {
        assertThat(EVENT.matcher("package x;\n\npublic record Silent(int x) implements IssueEvent {}").find()).isFalse();
    }

    private static String catalogue() throws IOException {
        StringBuilder page = new StringBuilder("# Every event\n\nMade from the records' own words. *personal* marks"
                + " somebody's own words or data; *optional* may be absent. Who, when and why stand in the envelope that"
                + " every event carries.\n");
        for (String subject : List.of("customer", "interaction", "issue", "promise", "team", "guide", "ledger")) {
            page.append("\n## ").append(subject).append("\n\n| event | what happened | fields |\n|---|---|---|\n");
            for (Entry event : events(subject)) {
                page.append("| `%s` | %s | %s |\n".formatted(event.name(), event.says(), String.join(" · ", event.fields())));
            }
        }
        return page.toString();
    }

    private static List<Entry> events(String subject) throws IOException {
        List<Entry> events = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> all = Files.list(SOURCES.resolve(subject))) {
            files = all.sorted().toList();
        }
        for (Path file : files) {
            Matcher event = EVENT.matcher(Files.readString(file));
            if (event.find()) {
                events.add(new Entry(event.group(2), sentence(event.group(1)), fields(event.group(3))));
            }
        }
        return events;
    }

    private static String sentence(String comment) {
        return comment.lines().findFirst().orElseThrow().substring(3).strip();
    }

    private static List<String> fields(String components) {
        List<String> fields = new ArrayList<>();
        Matcher component = COMPONENT.matcher(components.replaceAll("\\s+", " ").strip());
        while (component.find()) {
            String marks = (component.group(2).contains("Personal") ? " *personal*" : "")
                    + (component.group(1) == null ? "" : " *optional*");
            fields.add("`" + component.group(3) + "`" + marks);
        }
        return fields;
    }

    private record Entry(String name, String says, List<String> fields) {}
}
