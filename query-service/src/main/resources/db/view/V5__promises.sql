-- What became of every promise, as it was known between two positions of the log.
create table view.promise_version (
    promise_id text not null,
    since_position bigint not null,
    until_position bigint,
    customer_id text not null,            -- as it was made; links are followed by whoever reads
    giver text not null,
    type text not null,
    channel text,
    kind text,
    maker_rep text,
    maker_team text,
    owner_rep text,                       -- who answers for it: the owner at the binding due instant
    owner_team text,
    keeper_rep text,
    keeper_team text,
    due_rep text,                         -- the same owner, even one who had left every team by then
    holder_rep text,                      -- who has it now
    holder_team text,
    interaction_id text,
    issue_id text,
    made_at timestamptz not null,
    original_due timestamptz not null,
    binding_due timestamptz not null,
    binding_from timestamptz,
    lead_ms bigint not null,
    outcome text not null,
    outcome_original text not null,       -- judged against the due time that was promised first
    attempt boolean not null,
    kept_at timestamptz,
    kept_recorded_at timestamptz,
    recorded_late boolean not null,
    settled_at timestamptz,
    withdrawn_late boolean not null,
    withdrawn_late_original boolean not null,
    overdue_by_ms bigint,
    broken_by text,
    remedied boolean not null,
    partly boolean not null,
    warned boolean not null,
    moves_agreed integer not null,
    moves_unilateral integer not null,
    moves_by_customer integer not null,
    moves_by_company integer not null,
    moves_before_due integer not null,
    moves_after_due integer not null,
    attempts integer not null,
    called_in_window boolean not null,
    reached_in_window boolean not null,
    broken_level integer not null,
    series_id text,
    replaces text,
    corrected boolean not null,
    disputed boolean not null,
    imported boolean not null,
    orphan boolean not null,
    primary key (promise_id, since_position)
);
-- What is known now; the columns beside the time let a report read lead times from the index alone.
create index on view.promise_version (binding_due, promise_id)
    include (giver, outcome, lead_ms, owner_rep, owner_team, channel, type, kind) where until_position is null;
create index on view.promise_version (made_at, promise_id)
    include (giver, outcome, lead_ms, owner_rep, owner_team, channel, type, kind) where until_position is null;
create index on view.promise_version (original_due, promise_id)
    include (giver, outcome, lead_ms, owner_rep, owner_team, channel, type, kind) where until_position is null;
-- What was known before.
create index on view.promise_version (binding_due) where until_position is not null;
create index on view.promise_version (made_at) where until_position is not null;
create index on view.promise_version (original_due) where until_position is not null;
create index on view.promise_version (binding_due) include (giver, holder_rep, holder_team)
    where until_position is null and outcome = 'OPEN';
create index on view.promise_version (settled_at) include (giver, customer_id, since_position, until_position)
    where outcome = 'BROKEN';
create index on view.promise_version (customer_id);
create index on view.promise_version (replaces) where replaces is not null;
create index on view.promise_version (interaction_id) where until_position is null and interaction_id is not null;
create index on view.promise_version (issue_id) where until_position is null and issue_id is not null;

-- How many of our promises there are of each kind now, by hours in UTC.
create table view.promise_tally (
    cohort text not null,                 -- by which instant they are put into an hour
    dimension text not null,
    hour timestamptz not null,
    key text not null,
    outcome text not null,
    n bigint not null,
    attempt bigint not null,
    by_system bigint not null,
    remedied bigint not null,
    partly bigint not null,
    warned bigint not null,
    recorded_late bigint not null,
    withdrawn_late bigint not null,
    moved bigint not null,
    agreed bigint not null,
    unilateral bigint not null,
    by_customer bigint not null,
    by_company bigint not null,
    before_due bigint not null,
    after_due bigint not null,
    broken_before bigint not null,
    primary key (cohort, dimension, hour, key, outcome)
);

-- A contact after which a promise was to be expected, or one that is angry now.
create table view.promise_contact_version (
    interaction_id text not null,
    since_position bigint not null,
    until_position bigint,
    customer_id text,
    ended_at timestamptz,
    rep text,
    team text,
    channel text,
    kind text,
    imported boolean not null,
    primary key (interaction_id, since_position)
);
create index on view.promise_contact_version (ended_at, interaction_id) include (since_position, rep, team, channel, kind, imported)
    where until_position is null;
create index on view.promise_contact_version (ended_at) where until_position is not null;
create index on view.promise_contact_version (rep) where until_position is null;
create index on view.promise_contact_version (customer_id) where until_position is null;

-- Who is one person with whom.
create table view.promise_link (
    linked_id text not null,
    survivor_id text not null,
    since_position bigint not null,
    until_position bigint,
    primary key (linked_id, since_position)
);
create index on view.promise_link (survivor_id);

-- What the view remembers in order to go on.
create table view.promise_life (id text primary key, state jsonb not null);
create table view.promise_contact (id text primary key, state jsonb not null);
create table view.promise_issue (id text primary key, state jsonb not null);
create table view.promise_customer (id text primary key, state jsonb not null);
create table view.promise_rep (id text primary key, state jsonb not null);

do $$
declare
    name text;
begin
    for name in select tablename from pg_tables where schemaname = 'view' and tablename like 'promise\_%' loop
        execute format('alter table view.%I owner to troth_query', name);
    end loop;
end $$;
