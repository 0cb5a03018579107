-- What people read. Everything in these tables is made from the log and may be thrown away and made again.
--
-- The query service owns its tables, because a rebuild makes new ones beside them and exchanges the two.

do $$ begin
    execute format('grant troth_query to %I', current_user);
end $$;
alter schema view owner to troth_query;
create schema view_rebuild authorization troth_query;

create table view.token_entry (
    processor_name text not null,
    segment integer not null,
    token bytea,
    token_type text,
    "timestamp" text,
    owner text,
    primary key (processor_name, segment)
);

-- How far each view has read, written in the same transaction as its rows.
create table view.view_progress (
    view text primary key,
    position bigint not null
);

-- One row for an event and the customer it counts for, from one position of the log until another.
create table view.timeline_entry (
    position bigint not null,
    customer_id text not null,            -- '' while nobody knows who it was
    since_position bigint not null,
    until_position bigint,
    event_id text not null,
    stream text not null,
    interaction_id text,
    issue_id text,
    promise_id text,
    note_id text,
    type text not null,
    revision smallint not null,
    recognised boolean not null,
    kind text not null,
    recorded_at timestamptz not null,
    occurred_at timestamptz not null,
    time_unknown boolean not null,
    actor_kind text not null,
    actor_id text not null,
    actor_team_id text,
    on_behalf_of text,
    channel text,
    facts jsonb,
    personal jsonb,
    words text,
    searchable text,
    restricted boolean not null,          -- a note for supervisors
    source_system text,
    source_external_id text,
    imported boolean not null,
    breaches text[],
    late text,
    backdated jsonb,
    state text not null,
    state_position bigint,
    primary key (position, customer_id, since_position)
);
create index on view.timeline_entry (customer_id, occurred_at desc, position desc);
create index on view.timeline_entry (interaction_id, occurred_at desc, position desc) where interaction_id is not null;
create index on view.timeline_entry (issue_id, occurred_at desc, position desc) where issue_id is not null;
create index on view.timeline_entry (note_id) where note_id is not null;

-- Whose interaction it is, as far as the timeline has read.
create table view.timeline_interaction (
    interaction_id text primary key,
    customer_id text not null
);

create table view.timeline_pin (
    customer_id text not null,
    event_id text not null,
    since_position bigint not null,
    until_position bigint,
    label text,
    expires_at timestamptz,
    primary key (customer_id, event_id, since_position)
);

create table view.customer (
    id text primary key,
    name text,
    name_searchable text not null,
    erased boolean not null,
    state jsonb not null
);
create index on view.customer (name_searchable, id);

create table view.customer_identifier (
    fingerprint text not null,
    customer_id text not null,
    kind text not null,
    primary key (fingerprint, customer_id)
);
create index on view.customer_identifier (customer_id);

create table view.customer_link (
    linked_id text not null,
    survivor_id text not null,
    since_position bigint not null,
    until_position bigint,
    primary key (linked_id, since_position)
);
create index on view.customer_link (survivor_id);

create table view.interaction (
    id text primary key,
    customer_id text,
    status text not null,
    direction text,
    started_at timestamptz,
    wrapped_up_at timestamptz,
    next_steps_at timestamptz,
    state jsonb not null
);
create index on view.interaction (customer_id, started_at desc);

create table view.issue (
    id text primary key,
    customer_id text,
    status text not null,
    reported_at timestamptz,
    state jsonb not null
);
create index on view.issue (customer_id, status);

create table view.promise (
    id text primary key,
    customer_id text,
    status text not null,
    due_at timestamptz not null,
    owner_rep_id text,
    owner_team_id text,
    state jsonb not null
);
create index on view.promise (customer_id, status, due_at);
create index on view.promise (status, due_at, id);
create index on view.promise (owner_rep_id, status, due_at);
create index on view.promise (owner_team_id, status, due_at);

do $$
declare
    name text;
begin
    for name in select tablename from pg_tables where schemaname = 'view' and tablename <> 'flyway_schema_history' loop
        execute format('alter table view.%I owner to troth_query', name);
    end loop;
end $$;
