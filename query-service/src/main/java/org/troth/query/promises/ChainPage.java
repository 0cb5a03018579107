package org.troth.query.promises;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.troth.event.promise.PromiseType;
import org.troth.query.report.CsvAnswer;

/// Chains of promises, one line each.
///
/// @param next cursor of those that follow; absent at the end
@JsonInclude(JsonInclude.Include.NON_NULL)
record ChainPage(
        Map<String, String> parameters,
        Instant asAt,
        long position,
        List<Line> data,
        @Nullable String next)
        implements CsvAnswer {
    /// What was promised first, and what has become of it.
    ///
    /// @param promises how many there are, each made in place of an earlier one
    /// @param promiseIds in the order of their making
    /// @param firstMadeAt when the first was made
    /// @param firstDueAt when the first was to be kept, as it was promised
    /// @param outcomeClass what the last one counts as
    /// @param dueAt the date that judges the last one
    /// @param repId who answers for the last one
    /// @param rows where the promises of the chain are listed
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            int promises,
            List<String> promiseIds,
            String customerId,
            PromiseType type,
            Instant firstMadeAt,
            Instant firstDueAt,
            @JsonProperty("class") PromiseLine.OutcomeClass outcomeClass,
            Instant dueAt,
            @Nullable Instant settledAt,
            @Nullable String repId,
            @Nullable String teamId,
            String rows) {
        static Line of(Chains.Chain chain, Cohort cohort, Instant asAt) {
            PromiseVersion first = chain.promises().getFirst();
            PromiseLine last = PromiseLine.of(chain.promises().getLast(), cohort, asAt, null);
            return new Line(
                    chain.promises().size(),
                    chain.promises().stream().map(PromiseVersion::promiseId).toList(),
                    first.customerId(),
                    last.type(),
                    first.madeAt(),
                    first.originalDue(),
                    last.outcomeClass(),
                    last.dueAt(),
                    last.settledAt(),
                    last.repId(),
                    last.teamId(),
                    "/api/v1/reports/promises/rows?asAt=" + asAt + "&giver=" + first.giver() + "&class="
                            + PromiseRows.ANY + "&chain=" + first.promiseId());
        }
    }

    @Override
    public List<String> header() {
        return List.of(
                "asAt", "position", "promises", "promiseIds", "customerId", "type", "firstMadeAt", "firstDueAt", "class",
                "dueAt", "settledAt", "repId", "teamId", "rows", "next");
    }

    @Override
    public List<List<@Nullable Object>> lines() {
        return data.stream()
                .map(line -> Arrays.<@Nullable Object>asList(
                        asAt,
                        position,
                        line.promises(),
                        String.join(" ", line.promiseIds()),
                        line.customerId(),
                        line.type(),
                        line.firstMadeAt(),
                        line.firstDueAt(),
                        line.outcomeClass(),
                        line.dueAt(),
                        line.settledAt(),
                        line.repId(),
                        line.teamId(),
                        line.rows(),
                        line.equals(data.getLast()) ? next : null))
                .toList();
    }
}
