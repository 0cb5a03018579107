-- What reports about contacts and issues count: one narrow row for each fact that a measure looks at, never a word of
-- anybody. Rows are only added, so "as at" is a position and nothing else.

create table view.measure_fact (
    position bigint primary key,
    recorded_at timestamptz not null,
    happened_at timestamptz not null,     -- what the event states, such as when a contact ended; else when it occurred
    type text not null,
    interaction_id text,
    issue_id text,
    promise_id text,
    customer_id text,                     -- as the event has it, or the one it names
    actor_kind text not null,
    rep_id text,                          -- whom the event names, else who did it
    team_id text,
    channel text,
    code text,
    detail text,
    flag boolean not null,
    amount bigint,
    reference text,
    items text[],
    imported boolean not null
);
create index on view.measure_fact (type, happened_at, position);
create index on view.measure_fact (interaction_id, position) where interaction_id is not null;
create index on view.measure_fact (issue_id, position) where issue_id is not null;
create index on view.measure_fact (promise_id, position) where promise_id is not null;
create index on view.measure_fact (customer_id, interaction_id) where customer_id is not null;
create index on view.measure_fact (reference) where type = 'InteractionOpened' and reference is not null;
create index on view.measure_fact using gin (items) where type = 'WrapUpCompleted' and items is not null;

create table view.measure_link (
    linked_id text not null,
    survivor_id text not null,
    since_position bigint not null,
    until_position bigint,
    primary key (linked_id, since_position)
);
create index on view.measure_link (survivor_id);

alter table view.measure_fact owner to troth_query;
alter table view.measure_link owner to troth_query;
