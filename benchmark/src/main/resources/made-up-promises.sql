-- Promises that nobody made, spread evenly over two years up to a week from now, each with one older version as well, and as
-- many contacts of which a promise was to be expected; and the tallies counted from their rows. %1$d is how many.
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
             case when made > now() - interval '9 days' then 'OPEN'
                  else (array['KEPT_ON_TIME', 'KEPT_ON_TIME', 'KEPT_ON_TIME', 'KEPT_ON_TIME', 'KEPT_ON_TIME',
                              'KEPT_ON_TIME', 'KEPT_LATE', 'BROKEN', 'WITHDRAWN_BY_CUSTOMER',
                              'WITHDRAWN_BY_COMPANY'])[1 + i * 31 %% 10] end as outcome
      from (select i, date_trunc('day', now()) - interval '723 days' + i * (interval '730 days' / %1$d) as made
            from generate_series(1::bigint, %1$d) i) spread) promise,
     (values (-1, 0), (0, null)) version (since, until);
-- next
insert into view.promise_tally
select cohort, dimension, grain, date_trunc(grain, instant, 'UTC'), coalesce(key, ''), outcome, count(*),
       count(*) filter (where attempt), count(*) filter (where broken_by = 'SYSTEM'),
       count(*) filter (where remedied), count(*) filter (where partly), count(*) filter (where warned),
       count(*) filter (where recorded_late), count(*) filter (where withdrawn_late),
       count(*) filter (where moves_agreed + moves_unilateral > 0), count(*) filter (where moves_agreed > 0),
       count(*) filter (where moves_unilateral > 0), count(*) filter (where moves_by_customer > 0),
       count(*) filter (where moves_by_company > 0), count(*) filter (where moves_before_due > 0),
       count(*) filter (where moves_after_due > 0), count(*) filter (where broken_level > 0)
from view.promise_version
cross join (values ('DAY'), ('WEEK')) grains (grain)
cross join lateral (values ('DUE', binding_due), ('MADE', made_at), ('ORIGINAL', original_due)) cohorts (cohort, instant)
cross join lateral (values ('ALL', ''), ('REP', owner_rep), ('TEAM', owner_team), ('CHANNEL', channel), ('TYPE', type),
    ('KIND', kind)) dimensions (dimension, key)
where until_position is null group by 1, 2, 3, 4, 5, 6;
-- next
insert into view.promise_lead_tally
select cohort, grain, date_trunc(grain, instant, 'UTC'), view.lead_bucket(lead_ms), count(*), sum(lead_ms)
from view.promise_version
cross join (values ('DAY'), ('WEEK')) grains (grain)
cross join lateral (values ('DUE', binding_due), ('MADE', made_at), ('ORIGINAL', original_due)) cohorts (cohort, instant)
where until_position is null group by 1, 2, 3, 4;
-- next
insert into view.promise_contact_version (interaction_id, since_position, customer_id, ended_at, rep, team, channel, kind, imported)
select 'int_' || lpad(i::text, 26, '0'), 0, 'cus_' || (i %% (%1$d / 3 + 1)),
       date_trunc('day', now()) - interval '723 days' + i * (interval '730 days' / %1$d),
       'rep_' || lpad((i * 7919 %% 200)::text, 26, '0'), 'team_' || lpad((i * 7919 %% 10)::text, 26, '0'),
       (array['PHONE', 'EMAIL', 'CHAT'])[1 + i %% 3], 'EXTERNAL', false
from generate_series(1::bigint, %1$d) i;
-- next
insert into view.promise_contact_tally
select dimension, grain, date_trunc(grain, ended_at, 'UTC'), coalesce(key, ''), count(*)
from view.promise_contact_version
cross join (values ('DAY'), ('WEEK')) grains (grain)
cross join lateral (values ('ALL', ''), ('REP', rep), ('TEAM', team), ('CHANNEL', channel), ('KIND', kind)) dimensions (dimension, key)
group by 1, 2, 3, 4;
-- next
insert into view.promise_link (linked_id, survivor_id, since_position)
select 'cus_' || i, 'cus_' || (i + 1), 0 from generate_series(1, %1$d / 3, 20) i;
-- next
vacuum analyze view.promise_version;
-- next
vacuum analyze view.promise_tally;
-- next
vacuum analyze view.promise_lead_tally;
-- next
vacuum analyze view.promise_contact_version;
-- next
vacuum analyze view.promise_contact_tally;
-- next
vacuum analyze view.promise_link;
