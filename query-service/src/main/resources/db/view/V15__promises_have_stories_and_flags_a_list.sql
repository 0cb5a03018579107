-- The story of a promise costs what the promise has, and not what its customer has.
create index on view.timeline_entry (promise_id, occurred_at desc, position desc) where promise_id is not null;

-- How often this sort of issue was reported lately is on the card.
create index on view.issue (customer_id, reported_at desc);

-- The flags that customers carry, each until it is cleared. What is said about them stays with the customer.
create table view.customer_flag (
    customer_id text not null,
    flag_code text not null,
    raised_at timestamptz not null,
    expires_at timestamptz,
    primary key (customer_id, flag_code)
);
create index on view.customer_flag (raised_at desc, customer_id desc, flag_code desc);
create index on view.customer_flag (flag_code, raised_at desc, customer_id desc);
alter table view.customer_flag owner to troth_query;
grant select on view.customer_flag to troth_reader;

-- Those there are stand in the customers already. History may claim times that no calendar holds.
create function pg_temp.held(claimed text) returns timestamptz language sql as $$
    select case
        when claimed like '+%' then timestamptz '9999-12-31T00:00:00Z'
        when claimed like '-%' or claimed like '0000%' then timestamptz '0001-01-01T00:00:00Z'
        else least(claimed::timestamptz, timestamptz '9999-12-31T00:00:00Z')
    end
    where claimed is not null
$$;
insert into view.customer_flag
select customer.id, flag.key, pg_temp.held(flag.value ->> 'raisedAt'), pg_temp.held(flag.value ->> 'expiresAt')
from view.customer, jsonb_each(customer.state -> 'flags') flag;

-- The same rule as before, said of any teams and any rep, so that a list can ask what the colleagues of a team see.
create function view.in_sight(customer text, of_teams text[], of_rep text) returns boolean
    language sql stable security definer set search_path = view, pg_temp as $$
    with recursive
    reader as (select of_teams as teams, of_rep as rep),
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
alter function view.in_sight(text, text[], text) owner to troth_query;

-- It only says who reads, and PostgreSQL puts that in its place: a wall asks no more than it did.
create or replace function view.in_sight(customer text) returns boolean language sql stable as $$
    select view.in_sight(customer,
                         coalesce(nullif(current_setting('troth.teams', true), ''), '{}')::text[],
                         coalesce(current_setting('troth.rep', true), ''))
$$;

create or replace function view.wall(place text, name text) returns void language plpgsql as $$
declare
    customer text := case
        when name = 'customer' then 'id'
        when name in ('timeline_entry', 'timeline_interaction', 'timeline_pin', 'customer_flag', 'customer_identifier',
                      'interaction', 'issue', 'promise', 'contact', 'customer_name') then 'customer_id'
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
select view.wall('view', 'customer_flag');
