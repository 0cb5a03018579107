-- What a customer's card and story cost does not grow with how much happened.

create index on view.interaction (customer_id, wrapped_up_at desc) where wrapped_up_at is not null;
create index on view.interaction (customer_id, next_steps_at desc) where next_steps_at is not null;
create index on view.timeline_entry (customer_id, actor_id) where until_position is null;

-- How many promises were kept, and how many of them late, is counted in these without looking at a promise.
create index on view.promise (customer_id) where status = 'KEPT' and giver = 'OURS';
create index on view.promise (customer_id)
    where status = 'KEPT' and giver = 'OURS' and (state ->> 'lateByMs')::bigint > 0;

-- The same as before. What a team did and what a rep did are looked up apart, for each has an index and both together have
-- none.
create or replace function view.in_sight(customer text) returns boolean
    language sql stable security definer set search_path = view, pg_temp as $$
    with recursive
    reader as (
        select coalesce(nullif(current_setting('troth.teams', true), ''), '{}')::text[] as teams,
               coalesce(current_setting('troth.rep', true), '') as rep
    ),
    person (id) as (
        select customer
        union
        select case when link.linked_id = person.id then link.survivor_id else link.linked_id end
        from person
        join customer_link link
          on (link.linked_id = person.id or link.survivor_id = person.id) and link.until_position is null
    )
    select customer is null or customer = ''
        or not exists (select from person join timeline_entry entry on entry.customer_id = person.id
                       where entry.until_position is null and entry.actor_team_id is not null)
        or exists (select from reader cross join unnest(reader.teams) as own (team), person
                   join timeline_entry entry on entry.customer_id = person.id
                   where entry.until_position is null and entry.actor_team_id = own.team)
        or exists (select from reader, person join timeline_entry entry on entry.customer_id = person.id
                   where entry.until_position is null and entry.actor_id = reader.rep)
        or exists (select from reader, person join promise on promise.customer_id = person.id
                   where promise.status = 'OPEN'
                     and (promise.owner_team_id = any (reader.teams) or promise.owner_rep_id = reader.rep))
        or exists (select from reader, person join issue on issue.customer_id = person.id
                   where issue.status <> 'CLOSED'
                     and (issue.state ->> 'assignedTeamId' = any (reader.teams)
                          or issue.state ->> 'assignedRepId' = reader.rep))
$$;

-- Whom this transaction has found to be in its reader's sight. It reads at one moment, so that stays so; and a wall that
-- knows it need not ask again for each row.
create function view.seen() returns text[] language sql stable parallel safe as $$
    select coalesce(nullif(current_setting('troth.seen', true), ''), '{}')::text[]
$$;

create or replace function view.wall(place text, name text) returns void language plpgsql as $$
declare
    customer text := case
        when name = 'customer' then 'id'
        when name in ('timeline_entry', 'timeline_interaction', 'timeline_pin', 'customer_identifier', 'interaction',
                      'issue', 'promise', 'contact', 'customer_name') then 'customer_id'
    end;
begin
    if customer is not null then
        execute format('alter table %I.%I enable row level security', place, name);
        execute format('drop policy if exists sight on %I.%I', place, name);
        execute format('create policy sight on %I.%I for select to troth_reader'
                       ' using (%I = any (view.seen()) or view.in_sight(%I))', place, name, customer, customer);
    end if;
end
$$;

do $$
declare
    name text;
begin
    for name in select tablename from pg_tables where schemaname = 'view' loop
        perform view.wall('view', name);
    end loop;
end $$;
