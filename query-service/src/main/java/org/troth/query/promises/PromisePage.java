package org.troth.query.promises;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.troth.query.report.CsvAnswer;

/// Some of the promises behind a figure.
///
/// @param next cursor of those that follow; absent at the end
@JsonInclude(JsonInclude.Include.NON_NULL)
record PromisePage(
        String measure,
        int definitionVersion,
        Map<String, String> parameters,
        Instant asAt,
        long position,
        List<PromiseLine> data,
        @Nullable String next)
        implements CsvAnswer {
    private static final List<RecordComponent> COLUMNS = List.of(PromiseLine.class.getRecordComponents());

    @Override
    public List<String> header() {
        return Stream.concat(
                        Stream.of("measure", "definitionVersion", "parameters", "asAt", "position", "next"),
                        COLUMNS.stream().map(PromisePage::name))
                .toList();
    }

    private static String name(RecordComponent column) {
        return column.getName().equals("outcomeClass") ? "class" : column.getName();
    }

    @Override
    public List<List<@Nullable Object>> lines() {
        return data.stream().map(this::line).toList();
    }

    private List<@Nullable Object> line(PromiseLine line) {
        String asked = parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining("&"));
        List<@Nullable Object> cells = new ArrayList<>(Arrays.<@Nullable Object>asList(
                measure, definitionVersion, asked, asAt, position, line.equals(data.getLast()) ? next : null));
        COLUMNS.forEach(column -> cells.add(value(column, line)));
        return cells;
    }

    private static @Nullable Object value(RecordComponent column, PromiseLine line) {
        try {
            return column.getAccessor().invoke(line);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
