package org.troth.command.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.troth.command.imports.Act.Commanded;
import org.troth.command.imports.Act.Deed;
import org.troth.command.imports.Act.Noted;
import org.troth.command.imports.Lines.Line;
import org.troth.command.imports.Mapping.Target;
import org.troth.event.Personal;
import org.troth.event.interaction.CustomStepRecorded;
import org.troth.http.BadInput;

/// The rows of an event log: who did what in which case, and when.
///
/// A quoted field may run over several lines. One that is never closed spoils its own line only: the lines after it are
/// read again as rows of their own.
final class EventLogRows implements RowSource {
    private static final int MOST_LINES_OF_A_ROW = 20;
    private static final int MOST_NAME_CHARACTERS = 200;
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    private static final CsvReader.CsvReaderBuilder CSV = CsvReader.builder()
            .allowUnclosedQuote(false)
            .skipEmptyLines(false);

    private final Lines lines;
    private final String source;
    private final Mapping mapping;
    private final int rowBytes;
    private final Occurrences occurrences = new Occurrences();
    private List<String> header = List.of();

    EventLogRows(Lines lines, String source, Mapping mapping, int rowBytes) {
        this.lines = lines;
        this.source = source;
        this.mapping = mapping;
        this.rowBytes = rowBytes;
    }

    @Override
    public long bytesRead() {
        return lines.bytesRead();
    }

    @Override
    public @Nullable Row next() throws IOException {
        if (header.isEmpty()) {
            header = readHeader();
        }
        Line line = lines.next();
        if (line == null) {
            return null;
        }
        if (line.blank()) {
            return afterBlank(line);
        }
        if (line.problem() != null) {
            return line.refused(line.problem());
        }
        List<String> fields = fields(line);
        if (fields == null) {
            return line.refused("The quotes in the line do not match.");
        }
        return fields.size() == header.size()
                ? row(line, fields)
                : line.refused("Expected " + header.size() + " columns, found " + fields.size() + ".");
    }

    /// Blank lines at the end of a file are no rows.
    private @Nullable Row afterBlank(Line line) throws IOException {
        Line following = lines.next();
        if (following == null) {
            return null;
        }
        lines.pushBack(following);
        return line.refused("The line is empty.");
    }

    private List<String> readHeader() throws IOException {
        Line line = lines.next();
        List<String> names = line == null || line.problem() != null ? null : parsed(line.text());
        List<String> needed = List.of(
                mapping.columns().caseName(), mapping.columns().activity(), mapping.columns().time(),
                mapping.columns().resource());
        List<String> found = names == null ? List.of() : names.stream().map(EventLogRows::columnName).toList();
        if (Set.copyOf(found).size() != found.size()
                || !found.containsAll(needed.stream().map(EventLogRows::columnName).toList())) {
            throw new UnusableFile("The first line must name the columns, each once, among them "
                    + String.join(", ", needed) + ".");
        }
        for (Target target : mapping.activities().values()) {
            target.fromColumns().values().stream()
                    .filter(column -> !found.contains(column) && !Set.of("case", "activity", "time", "resource").contains(column))
                    .findFirst()
                    .ifPresent(column -> {
                        throw new UnusableFile("The mapping speaks of the column " + column + ", which the file has not.");
                    });
        }
        return found;
    }

    private static String columnName(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    /// The fields of the row that begins with a line; null when its quotes do not match.
    private @Nullable List<String> fields(Line first) throws IOException {
        if (!opensQuote(first.text())) {
            return parsed(first.text());
        }
        StringBuilder text = new StringBuilder(first.text());
        List<Line> taken = new ArrayList<>();
        List<String> fields = null;
        boolean open = true;
        while (open && taken.size() < MOST_LINES_OF_A_ROW && text.length() < rowBytes) {
            Line more = lines.next();
            if (more == null) {
                break;
            }
            taken.add(more);
            if (more.problem() != null) {
                break;
            }
            text.append('\n').append(more.text());
            open ^= opensQuote(more.text());
            fields = open ? null : parsed(text.toString());
        }
        if (fields == null || fields.size() != header.size()) {
            taken.reversed().forEach(lines::pushBack);
            return null;
        }
        return fields;
    }

    private static boolean opensQuote(String text) {
        return text.chars().filter(c -> c == '"').count() % 2 == 1;
    }

    private static @Nullable List<String> parsed(String text) {
        try {
            return CSV.ofSingleCsvRecord(text).getFields();
        } catch (CsvParseException | IllegalArgumentException malformed) {
            return null;
        }
    }

    private Row row(Line line, List<String> fields) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            values.put(header.get(i), fields.get(i));
        }
        String caseName = value(values, mapping.columns().caseName()).strip();
        String activity = value(values, mapping.columns().activity()).strip();
        String time = value(values, mapping.columns().time()).strip();
        String resource = value(values, mapping.columns().resource()).strip();
        for (String name : List.of(caseName, activity, resource)) {
            if (name.length() > MOST_NAME_CHARACTERS) {
                return line.refused("Case, activity and resource have at most " + MOST_NAME_CHARACTERS + " characters.");
            }
        }
        if (caseName.isEmpty() || activity.isEmpty()) {
            return line.refused(caseName.isEmpty() ? "The case is empty." : "The activity is empty.");
        }
        Instant occurredAt = instant(time);
        if (occurredAt == null) {
            return line.refused("The time is not one such as 2026-03-09T14:00:00Z, from 1900 on.");
        }
        values.put("case", caseName);
        values.put("activity", activity);
        values.put("time", time);
        values.put("resource", resource);
        int occurrence = occurrences.next(Names.fingerprint(caseName, activity, time, resource));
        String externalId = Names.row(caseName, caseName, activity, time, resource, Integer.toString(occurrence));
        Act act = new Act(
                Names.id(mapping.about().prefix(), source, caseName),
                deed(activity, values),
                resource.isEmpty() ? source : resource,
                occurredAt,
                false);
        return new Row.Understood(line.number(), externalId, List.of(act));
    }

    private static String value(Map<String, String> values, String column) {
        return values.getOrDefault(columnName(column), "");
    }

    private Deed deed(String activity, Map<String, String> values) {
        Target target = mapping.target(activity);
        if (target == null) {
            return new Noted(customStep(activity, values), null);
        }
        try {
            return new Commanded(target.command(values));
        } catch (BadInput doesNotFit) {
            // The row can be read all the same, so it is kept in its own words.
            return new Noted(customStep(activity, values), "mapping");
        }
    }

    /// Nobody said what the further columns hold, so they count as personal.
    private CustomStepRecorded customStep(String activity, Map<String, String> values) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("activity", activity);
        data.put("resource", values.getOrDefault("resource", ""));
        Set<String> apart = Set.of(
                columnName(mapping.columns().caseName()), columnName(mapping.columns().time()),
                columnName(mapping.columns().activity()), columnName(mapping.columns().resource()));
        Map<String, Personal<Object>> personal = new LinkedHashMap<>();
        header.stream()
                .filter(column -> !apart.contains(column) && !data.containsKey(column))
                .filter(column -> !values.getOrDefault(column, "").isEmpty())
                .forEach(column -> personal.put(column, new Personal<>(values.getOrDefault(column, ""))));
        return new CustomStepRecorded(Names.stepCode(activity), 0, data, personal);
    }

    static @Nullable Instant instant(String text) {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
            return instant.isBefore(EARLIEST) || instant.isAfter(LATEST) ? null : instant;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
