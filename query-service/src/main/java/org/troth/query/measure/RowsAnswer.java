package org.troth.query.measure;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.troth.event.Channel;
import org.troth.event.customer.CustomerKind;
import org.troth.query.report.CsvAnswer;

/// Some of the rows behind a figure.
///
/// @param next cursor of those that follow; absent at the end
@JsonInclude(JsonInclude.Include.NON_NULL)
record RowsAnswer(
        String measure,
        int definitionVersion,
        @Nullable String part,
        Map<String, String> parameters,
        Instant asAt,
        long position,
        List<Counted> data,
        @Nullable String next)
        implements CsvAnswer {
    /// One thing that was counted.
    ///
    /// @param at the moment that puts it into the period
    /// @param amounts what was measured of it, durations in milliseconds
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Counted(
            String id,
            Instant at,
            @Nullable String interactionId,
            @Nullable String issueId,
            @Nullable String promiseId,
            @Nullable String customerId,
            @Nullable String rep,
            @Nullable String team,
            @Nullable Channel channel,
            @Nullable String type,
            @Nullable CustomerKind kind,
            boolean imported,
            Set<String> parts,
            Map<String, Long> amounts) {
        static Counted of(Row row) {
            return new Counted(
                    row.id(),
                    row.of().at(),
                    row.interaction(),
                    row.issue(),
                    row.promise(),
                    row.customer(),
                    row.of().rep(),
                    row.of().team(),
                    row.of().channel(),
                    row.of().type(),
                    row.of().kind(),
                    row.of().imported(),
                    row.parts(),
                    row.amounts());
        }
    }

    @Override
    public List<String> header() {
        return List.of(
                "measure",
                "definitionVersion",
                "asAt",
                "position",
                "id",
                "at",
                "interactionId",
                "issueId",
                "promiseId",
                "customerId",
                "rep",
                "team",
                "channel",
                "type",
                "kind",
                "imported",
                "parts",
                "amounts",
                "next");
    }

    @Override
    public List<List<@Nullable Object>> lines() {
        return data.stream().map(this::line).toList();
    }

    private List<@Nullable Object> line(Counted line) {
        return Arrays.<@Nullable Object>asList(
                measure,
                definitionVersion,
                asAt,
                position,
                line.id(),
                line.at(),
                line.interactionId(),
                line.issueId(),
                line.promiseId(),
                line.customerId(),
                line.rep(),
                line.team(),
                line.channel(),
                line.type(),
                line.kind(),
                line.imported(),
                String.join(" ", line.parts()),
                line.amounts().entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining(" ")),
                line.equals(data.getLast()) ? next : null);
    }
}
