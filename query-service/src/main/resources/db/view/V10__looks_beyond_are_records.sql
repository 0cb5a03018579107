-- Looks beyond the own teams are records like all others. Those of before move there, and wait to be acknowledged as new
-- ones do. What came of them was not kept; each has a record without the reason as well, and nothing says which.

do $$
declare
    look view.break_glass;
    ids text[];
    named jsonb;
    written bigint;
begin
    for look in select * from view.break_glass order by id loop
        ids := coalesce((select array_agg(distinct id[1] order by id[1])
                         from regexp_matches(look.path, '[a-z]{1,10}_[0-9a-hjkmnp-tv-z]{26}', 'g') id), '{}');
        named := case when cardinality(ids) > 0 then jsonb_build_object('id', to_jsonb(ids)) else '{}' end;
        insert into access.record (recorded_at, request, service, outcome, kind, status, issuer, subject, rep, team,
                                   roles, break_glass_reason, method, route, asked, everybody)
            values (look.recorded_at, gen_random_uuid(), 'troth_query', 'SHOWN', 'HISTORY', 200, look.issuer,
                    look.subject, look.rep_id, look.team_id, '{REP}', look.reason, look.method,
                    regexp_replace(look.path, '[a-z]{1,10}_[0-9a-hjkmnp-tv-z]{26}', '{id}', 'g'), named, false)
            returning id into written;
        insert into access.looked_at (customer, record, beyond_teams)
            select distinct customer, written, true
            from (select customer from unnest(ids) customer where customer like 'cus_%'
                  union select customer_id from view.interaction where id = any (ids)
                  union select customer_id from view.issue where id = any (ids)
                  union select customer_id from view.promise where id = any (ids)) of_path
            where customer is not null;
    end loop;
end $$;

drop table view.break_glass;
drop function view.refuse_change();
