package org.troth.query.promises;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.troth.http.Parameters;
import org.troth.query.Rows;

/// Finds the promises behind a figure, in the order of the instant that puts them into the period.
///
/// @param part by the name of a [Part], of an age of the overdue, or one of the names below
/// @param customer whose, together with everybody who is the same person
/// @param chain a promise; only those of its chain
record PromiseRows(String part, @Nullable String customer, @Nullable String chain) {
    /// Those recorded in error as well.
    static final String ANY = "any";
    static final String BROKEN_TWICE = "broken_twice";
    static final String ORPHAN = "orphan";
    static final String CHAINED = "chained";
    static final String CALLED = "called_in_window";
    static final String REACHED = "reached_in_window";

    /// Where a page ended.
    record Place(Instant instant, String promiseId) {}

    static PromiseRows of(@Nullable String part, @Nullable String customer, @Nullable String chain) {
        String word = part == null ? Part.ALL.word() : part;
        List<String> words = Stream.of(
                        Part.words().stream(),
                        Age.words().stream(),
                        Stream.of(ANY, BROKEN_TWICE, ORPHAN, CHAINED, CALLED, REACHED))
                .flatMap(each -> each)
                .toList();
        if (!words.contains(word)) {
            throw Parameters.wrong("class", "must be one of " + words);
        }
        return new PromiseRows(word, customer, chain);
    }

    /// The rows of a page, and one more where there is one.
    List<PromiseVersion> page(Asked asked, @Nullable Place after, int limit) {
        Cohort cohort = asked.question().cohort();
        Map<String, Object> values = new HashMap<>(asked.values());
        String instant = part.equals(BROKEN_TWICE) ? "settled_at" : cohort.instant;
        StringBuilder sql = new StringBuilder("select row_to_json(version) from " + asked.versions() + " version where "
                + instant + " >= :from and " + instant + " < :to" + asked.filters() + " and "
                + condition(cohort, asked, values));
        if (customer != null) {
            sql.append(" and customer_id = any (:customers)");
            values.put("customers", People.with(customer, asked).toArray(String[]::new));
        }
        if (chain != null) {
            sql.append(" and promise_id = any (:chain)");
            values.put("chain", Chains.with(chain, asked).toArray(String[]::new));
        }
        if (after != null) {
            sql.append(" and (").append(instant).append(", promise_id) > (:afterInstant, :afterId)");
            values.put("afterInstant", Asked.time(after.instant()));
            values.put("afterId", after.promiseId());
        }
        sql.append(" order by ").append(instant).append(", promise_id limit :limit");
        values.put("limit", limit + 1);
        return asked.jdbc()
                .sql(sql.toString())
                .params(values)
                .query((row, number) -> Rows.read(row.getString(1), PromiseVersion.class))
                .list();
    }

    Place place(PromiseVersion last, Cohort cohort) {
        Instant settled = last.settledAt();
        return new Place(
                part.equals(BROKEN_TWICE) && settled != null ? settled : cohort.instant(last), last.promiseId());
    }

    private String condition(Cohort cohort, Asked asked, Map<String, Object> values) {
        return switch (part) {
            case ANY -> "true";
            case ORPHAN -> "orphan";
            case CHAINED -> "(replaces is not null or exists (select from " + asked.versions()
                    + " later where later.replaces = version.promise_id))";
            case CALLED -> Part.MATURED.condition(cohort) + " and called_in_window";
            case REACHED -> Part.MATURED.condition(cohort) + " and reached_in_window";
            case BROKEN_TWICE -> {
                values.put("from", Asked.time(People.end(asked).minus(People.LOOK_BACK)));
                values.put("to", Asked.time(People.end(asked)));
                values.put(
                        "broken",
                        People.brokenTwice(asked).stream()
                                .flatMap(Collection::stream)
                                .toArray(String[]::new));
                yield "outcome = 'BROKEN' and customer_id = any (:broken)";
            }
            default -> Age.of(part)
                    .map(age -> age.condition(cohort))
                    .orElseGet(() -> Stream.of(Part.values())
                            .filter(each -> each.word().equals(part))
                            .findFirst()
                            .orElseThrow()
                            .condition(cohort));
        };
    }

    /// The promises for which these were withdrawn, by the ones withdrawn.
    static Map<String, String> replacements(List<PromiseVersion> page, Asked asked) {
        Map<String, String> all = new HashMap<>();
        asked.jdbc()
                .sql("select replaces, min(promise_id) from " + asked.versions()
                        + " version where replaces = any (:ids) group by 1")
                .params(asked.values())
                .param("ids", page.stream().map(PromiseVersion::promiseId).toArray(String[]::new))
                .query((row, number) -> all.put(row.getString(1), row.getString(2)))
                .list();
        return all;
    }
}
