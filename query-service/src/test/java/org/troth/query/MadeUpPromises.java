package org.troth.query;

import java.util.List;
import java.util.Map;
import org.troth.store.TestDatabase;

/// Fills the tables of the view with promises that nobody made, spread evenly over two years.
///
/// Each has one older version as well. The tally is counted from the rows.
final class MadeUpPromises {
    private static String versions(int promises) {
        return """
            insert into view.promise_version (promise_id, since_position, until_position, customer_id, giver, type, channel,
                kind, maker_rep, maker_team, owner_rep, owner_team, holder_rep, due_rep, made_at, original_due, binding_due,
                lead_ms, outcome, outcome_original, attempt, kept_at, kept_recorded_at, recorded_late, settled_at,
                withdrawn_late, withdrawn_late_original, broken_by, remedied, partly, warned, moves_agreed,
                moves_unilateral, moves_by_customer, moves_by_company, moves_before_due, moves_after_due, attempts,
                called_in_window, reached_in_window, broken_level, corrected, disputed, imported, orphan)
            select 'prm_' || lpad(i::text, 26, '0'), version.since, version.until, 'cus_' || (i %% (%1$d / 3 + 1)), 'OURS',
                   (array['CALLBACK', 'FOLLOW_UP', 'REFUND', 'REPAIR'])[1 + i %% 4],
                   (array['PHONE', 'EMAIL', 'CHAT'])[1 + i %% 3], 'EXTERNAL', rep, team, rep, team, rep, rep, made, due, due,
                   extract(epoch from due - made) * 1000, outcome, outcome, false,
                   case when outcome like 'KEPT%%' then due end, case when outcome like 'KEPT%%' then due end, i %% 50 = 0,
                   case when outcome <> 'OPEN' then due end, false, false,
                   case when outcome = 'BROKEN' then 'SYSTEM' end, i %% 90 = 0, i %% 70 = 0, i %% 5 = 0, (i %% 9 = 0)::int,
                   (i %% 17 = 0)::int, (i %% 9 = 0)::int, (i %% 17 = 0)::int, (i %% 9 = 0)::int, (i %% 17 = 0)::int, 0, false,
                   false, (i %% 30 = 0)::int, false, false, false, false
            from (select i, made, made + (1 + i %% 200) * interval '1 hour' as due,
                         'rep_' || lpad((i * 7919 %% 200)::text, 26, '0') as rep,
                         'team_' || lpad((i * 7919 %% 10)::text, 26, '0') as team,
                         case when made > timestamptz '2026-10-24Z' then 'OPEN'
                              else (array['KEPT_ON_TIME', 'KEPT_ON_TIME', 'KEPT_ON_TIME', 'KEPT_ON_TIME', 'KEPT_ON_TIME',
                                          'KEPT_ON_TIME', 'KEPT_LATE', 'BROKEN', 'WITHDRAWN_BY_CUSTOMER',
                                          'WITHDRAWN_BY_COMPANY'])[1 + i * 31 %% 10] end as outcome
                  from (select i, timestamptz '2024-11-01Z' + i * (interval '730 days' / %1$d) as made
                        from generate_series(1::bigint, %1$d) i) spread) promise,
                 (values (-1, 0), (0, null)) version (since, until)\
            """.formatted(promises);
    }

    private static String tally(String cohort, String dimension, String grain, String instant, String key) {
        return """
            insert into view.promise_tally
            select '%s', '%s', '%s', date_trunc('%s', %s, 'UTC'), coalesce(%s, ''), outcome, count(*),
                   count(*) filter (where attempt), count(*) filter (where broken_by = 'SYSTEM'),
                   count(*) filter (where remedied), count(*) filter (where partly), count(*) filter (where warned),
                   count(*) filter (where recorded_late), count(*) filter (where withdrawn_late),
                   count(*) filter (where moves_agreed + moves_unilateral > 0), count(*) filter (where moves_agreed > 0),
                   count(*) filter (where moves_unilateral > 0), count(*) filter (where moves_by_customer > 0),
                   count(*) filter (where moves_by_company > 0), count(*) filter (where moves_before_due > 0),
                   count(*) filter (where moves_after_due > 0), count(*) filter (where broken_level > 0)
            from view.promise_version where until_position is null group by 4, 5, 6\
            """.formatted(cohort, dimension, grain, grain, instant, key);
    }

    private static String leadTally(String cohort, String grain, String instant) {
        return """
            insert into view.promise_lead_tally
            select '%s', '%s', date_trunc('%s', %s, 'UTC'), view.lead_bucket(lead_ms), count(*), sum(lead_ms)
            from view.promise_version where until_position is null group by 3, 4\
            """.formatted(cohort, grain, grain, instant);
    }

    private static String contactTally(String dimension, String grain, String key) {
        return """
            insert into view.promise_contact_tally
            select '%s', '%s', date_trunc('%s', ended_at, 'UTC'), coalesce(%s, ''), count(*)
            from view.promise_contact_version group by 3, 4\
            """.formatted(dimension, grain, grain, key);
    }

    private static String contacts(int promises) {
        return """
            insert into view.promise_contact_version (interaction_id, since_position, ended_at, rep, team, channel, kind,
                imported)
            select 'int_' || i, 0, timestamptz '2024-11-01Z' + i * (interval '730 days' / %1$d),
                   'rep_' || lpad((i %% 200)::text, 26, '0'), 'team_' || lpad((i %% 10)::text, 26, '0'), 'PHONE', 'EXTERNAL',
                   false
            from generate_series(1::bigint, %1$d) i\
            """.formatted(promises);
    }

    /// One customer in twenty is one person with the next.
    private static String links(int promises) {
        return """
            insert into view.promise_link (linked_id, survivor_id, since_position)
            select 'cus_' || i, 'cus_' || (i + 1), 0 from generate_series(1, %d / 3, 20) i\
            """.formatted(promises);
    }

    private MadeUpPromises() {}

    static void fill(TestDatabase database, int promises) {
        database.execute(versions(promises));
        Map<String, String> cohorts = Map.of("DUE", "binding_due", "MADE", "made_at", "ORIGINAL", "original_due");
        Map<String, String> dimensions = Map.of(
                "ALL", "''", "REP", "owner_rep", "TEAM", "owner_team", "CHANNEL", "channel", "TYPE", "type", "KIND", "kind");
        cohorts.forEach((cohort, instant) -> dimensions.forEach((dimension, key) -> List.of("DAY", "WEEK")
                .forEach(grain -> database.execute(tally(cohort, dimension, grain, instant, key)))));
        cohorts.forEach((cohort, instant) ->
                List.of("DAY", "WEEK").forEach(grain -> database.execute(leadTally(cohort, grain, instant))));
        database.execute(contacts(promises));
        Map.of("ALL", "''", "REP", "rep", "TEAM", "team", "CHANNEL", "channel", "KIND", "kind")
                .forEach((dimension, key) -> List.of("DAY", "WEEK")
                        .forEach(grain -> database.execute(contactTally(dimension, grain, key))));
        database.execute(links(promises));
        for (String table : List.of(
                "promise_version",
                "promise_tally",
                "promise_lead_tally",
                "promise_contact_version",
                "promise_contact_tally",
                "promise_link")) {
            database.execute("vacuum analyze view." + table);
        }
    }
}
