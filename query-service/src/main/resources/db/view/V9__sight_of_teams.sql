-- Reps see the customers of their own teams. Their questions are asked by a role of its own, which owns nothing and
-- cannot write, and to which the tables show only rows of customers in sight. What feeds the views is not held up.

do $$ begin
    if not exists (select from pg_roles where rolname = 'troth_reader') then
        create role troth_reader nologin;
    end if;
-- One database of a server may be prepared while another is: the name of a role is the server's.
exception when duplicate_object or unique_violation then null;
end $$;
grant troth_reader to troth_query with inherit false, set true;

grant usage on schema view to troth_reader;
grant select on all tables in schema view to troth_reader;
-- Also on those that a rebuild puts in the place of others.
alter default privileges for role troth_query in schema view_rebuild grant select on tables to troth_reader;
-- Some questions look into the log as well: for when something was known, and how it stood then.
grant usage on schema log to troth_reader;
grant select on log.event to troth_reader;
grant execute on function log.position_at(timestamptz) to troth_reader;
-- The words are ciphertext there, and are asked for by the ids that stand in the rows a reader sees.
grant usage on schema content to troth_reader;
grant select on content.installation, content.blob, content.removal to troth_reader;

create index on view.timeline_entry (customer_id, actor_team_id) where until_position is null;

-- Whether the reader of this transaction may see a customer, every record of the same person taken together: one of the
-- reader's teams dealt with them, answers for an open issue or promise of theirs, or no team has dealt with them yet.
create function view.in_sight(customer text) returns boolean
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
        or exists (select from reader, person join timeline_entry entry on entry.customer_id = person.id
                   where entry.until_position is null
                     and (entry.actor_team_id = any (reader.teams) or entry.actor_id = reader.rep))
        or exists (select from reader, person join promise on promise.customer_id = person.id
                   where promise.status = 'OPEN'
                     and (promise.owner_team_id = any (reader.teams) or promise.owner_rep_id = reader.rep))
        or exists (select from reader, person join issue on issue.customer_id = person.id
                   where issue.status <> 'CLOSED'
                     and (issue.state ->> 'assignedTeamId' = any (reader.teams)
                          or issue.state ->> 'assignedRepId' = reader.rep))
$$;
alter function view.in_sight(text) owner to troth_query;

-- Puts a table behind that wall, if it is one of those with customers in it. A rebuild calls it for the tables it makes.
-- Rows of the past are found by ranges, and no such index is used behind a wall: their questions ask in_sight themselves.
create function view.wall(place text, name text) returns void language plpgsql as $$
declare
    customer text := case
        when name = 'customer' then 'id'
        when name in ('timeline_entry', 'timeline_interaction', 'timeline_pin', 'customer_identifier', 'interaction',
                      'issue', 'promise', 'contact', 'customer_name') then 'customer_id'
    end;
begin
    if customer is not null then
        execute format('alter table %I.%I enable row level security', place, name);
        execute format('create policy sight on %I.%I for select to troth_reader using (view.in_sight(%I))',
                       place, name, customer);
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

-- Who looked beyond their teams, and why. Nothing makes it again, so nothing but adding is allowed.
create table view.break_glass (
    id bigint generated always as identity primary key,
    recorded_at timestamptz not null default clock_timestamp(),
    issuer text not null,
    subject text not null,
    rep_id text,
    team_id text,
    method text not null,
    path text not null,
    reason text not null
);
create function view.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'who looked beyond their teams is only added to' using errcode = 'insufficient_privilege';
end
$$;
create trigger never_changes before update or delete on view.break_glass
    for each row execute function view.refuse_change();
create trigger never_empties before truncate on view.break_glass
    for each statement execute function view.refuse_change();
alter table view.break_glass enable always trigger never_changes;
alter table view.break_glass enable always trigger never_empties;
grant select on view.break_glass to troth_query;
grant insert (issuer, subject, rep_id, team_id, method, path, reason) on view.break_glass to troth_query;
