package org.troth.query.promises;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.troth.query.Rows;

/// Finds promises of which one was made in place of another.
///
/// A chain is in the period, and passes the filters, where its first promise does: the one the customer heard first.
final class Chains {
    /// The promises of one chain, in the order of their making.
    ///
    /// @param place where the first one stands in the list
    record Chain(PromiseRows.Place place, List<PromiseVersion> promises) {}

    private Chains() {}

    /// The chains of a page, and one more where there is one.
    static List<Chain> page(Asked asked, PromiseRows.@Nullable Place after, int limit) {
        String instant = asked.question().cohort().instant;
        Map<String, Object> values = new HashMap<>(asked.values());
        values.put("limit", limit + 1);
        String further = "";
        if (after != null) {
            further = " and (" + instant + ", promise_id) > (:afterInstant, :afterId)";
            values.put("afterInstant", Asked.time(after.instant()));
            values.put("afterId", after.promiseId());
        }
        String sql = """
            with recursive first (place, id) as (
                select %1$s, promise_id from %2$s version
                where %1$s >= :from and %1$s < :to %3$s %4$s
                  and promise_id in (select replaces from %2$s later where replaces is not null)
                  and not exists (select from %2$s earlier where earlier.promise_id = version.replaces)
                order by %1$s, promise_id limit :limit
            ), chain (first, id) as (
                select id, id from first
                union
                select chain.first, later.promise_id from chain join %2$s later on later.replaces = chain.id
            )
            select first.id, first.place, row_to_json(version)
            from first join chain on chain.first = first.id join %2$s version on version.promise_id = chain.id
            order by first.place, first.id, version.made_at, version.promise_id\
            """.formatted(instant, asked.versions(), asked.filters(), further);
        Map<String, Chain> chains = new LinkedHashMap<>();
        asked.jdbc()
                .sql(sql)
                .params(values)
                .query((row, number) -> {
                    Instant place = row.getObject(2, OffsetDateTime.class).toInstant();
                    PromiseVersion promise = Rows.read(row.getString(3), PromiseVersion.class);
                    return chains.computeIfAbsent(
                                    row.getString(1),
                                    id -> new Chain(new PromiseRows.Place(place, id), new ArrayList<>()))
                            .promises()
                            .add(promise);
                })
                .list();
        return List.copyOf(chains.values());
    }

    /// All promises of the chain that a promise belongs to, itself included.
    static List<String> with(String promise, Asked asked) {
        return asked.jdbc()
                .sql("""
                    with recursive chain (id) as (
                        select cast(:promise as text)
                        union
                        select case when other.replaces = chain.id then other.promise_id else other.replaces end
                        from chain join %1$s other
                          on other.replaces = chain.id or (other.promise_id = chain.id and other.replaces is not null)
                    )
                    select id from chain\
                    """.formatted(asked.versions()))
                .params(asked.values())
                .param("promise", promise)
                .query((row, number) -> row.getString(1))
                .list();
    }
}
