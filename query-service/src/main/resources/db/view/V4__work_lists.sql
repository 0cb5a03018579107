-- Work lists: how promises stand in them and stood before, and whom we owe an answer.

drop table view.promise;
create table view.promise (
    id text primary key,
    since_position bigint not null,       -- it stands in the lists like this from here on
    last_position bigint not null,        -- of its last event
    status text not null,
    giver text not null,
    customer_id text,
    interaction_id text,
    issue_id text,
    type_code text,
    due_at timestamptz not null,
    owner_rep_id text,
    owner_team_id text,
    remedied boolean not null,
    disputed boolean not null,
    escalated boolean not null,
    state jsonb not null
);
create index on view.promise (giver, status, due_at, id);
create index on view.promise (giver, due_at, id);
create index on view.promise (customer_id, status, due_at);
create index on view.promise (owner_rep_id, status, due_at);
create index on view.promise (owner_team_id, status, due_at);
create index on view.promise (giver, remedied, due_at, id) where status = 'BROKEN';
create index on view.promise (giver, due_at, id) where status = 'OPEN' and escalated;
create index on view.promise (giver, due_at, id) where status <> 'OPEN' and disputed;
create index on view.promise (giver, due_at, id) where status = 'OPEN' and issue_id is not null;
create index on view.promise (interaction_id) where interaction_id is not null;

-- How a promise stood in the lists from one position of the log until another.
create table view.promise_past (
    id text not null,
    since_position bigint not null,
    until_position bigint not null,
    status text not null,
    giver text not null,
    customer_id text,
    interaction_id text,
    issue_id text,
    type_code text,
    due_at timestamptz not null,
    owner_rep_id text,
    owner_team_id text,
    remedied boolean not null,
    disputed boolean not null,
    escalated boolean not null,
    primary key (id, since_position)
);
create index on view.promise_past using gist (int8range(since_position, until_position));

drop table view.issue;
create table view.issue (
    id text primary key,
    customer_id text,
    status text not null,
    reported_at timestamptz,
    closed_position bigint,               -- it is closed from here on
    state jsonb not null
);
create index on view.issue (customer_id, status);

create table view.issue_closure (
    issue_id text not null,
    since_position bigint not null,
    until_position bigint not null,
    primary key (issue_id, since_position)
);

create table view.team_member (
    rep_id text not null,
    team_id text not null,
    joined_at timestamptz not null,
    left_at timestamptz,
    since_position bigint not null,
    until_position bigint,
    primary key (rep_id, team_id, since_position)
);

-- One row for each contact: whether somebody waits for an answer, and when a person last spoke with them.
create table view.contact (
    id text primary key,
    since_position bigint not null,       -- it stands like this from here on
    customer_id text,
    channel text,
    queue_id text,
    team_id text,
    why text,                             -- null while nobody waits
    waiting_since timestamptz,
    missed_at timestamptz,                -- a later conversation with the same person settles it; null if it does not
    connected_at timestamptz,
    state jsonb not null
);
create index on view.contact (waiting_since, id) where why is not null;
create index on view.contact (customer_id, waiting_since) where why is not null;
create index on view.contact (customer_id, connected_at) where connected_at is not null;
create index on view.contact (since_position);

create table view.contact_past (
    id text not null,
    since_position bigint not null,
    until_position bigint not null,
    customer_id text,
    channel text,
    queue_id text,
    team_id text,
    why text,
    waiting_since timestamptz,
    missed_at timestamptz,
    connected_at timestamptz,
    primary key (id, since_position)
);
create index on view.contact_past using gist (int8range(since_position, until_position));
create index on view.contact_past (customer_id, connected_at) where connected_at is not null;
create index on view.contact_past (until_position);

-- What these tables would lack is in the log, so the view reads it again from the first event.
truncate view.customer, view.customer_identifier, view.customer_link, view.interaction;
delete from view.token_entry where processor_name = 'state';
delete from view.view_progress where view = 'state';

do $$
declare
    name text;
begin
    for name in select tablename from pg_tables where schemaname = 'view' and tablename <> 'flyway_schema_history' loop
        execute format('alter table view.%I owner to troth_query', name);
    end loop;
end $$;
