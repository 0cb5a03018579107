-- What counting takes beyond the facts: which contact of a customer came before which, and when each began.

-- An interaction whose customer became known, in the order of the log: the first time only.
create table view.measure_meeting (
    interaction_id text primary key,
    customer_id text not null,
    position bigint not null,
    imported boolean not null             -- an imported contact is nobody's earlier one
);
create index on view.measure_meeting (customer_id, position) include (interaction_id) where not imported;

-- The contacts that were ever said to be a customer's, by their beginning, so that a look at some weeks of somebody's
-- contacts costs what those weeks hold.
create table view.measure_contact (
    customer_id text not null,
    interaction_id text not null,
    since_position bigint not null,       -- of the first fact that says so
    started_at timestamptz not null,      -- -infinity where it is not known
    primary key (customer_id, interaction_id)
);
create index on view.measure_contact (customer_id, started_at) include (interaction_id, since_position);

alter table view.measure_contact owner to troth_query;
alter table view.measure_meeting owner to troth_query;

-- More kinds of events are facts now; the view reads the log again from the first event.
truncate view.measure_fact, view.measure_link;
delete from view.token_entry where processor_name = 'measure';
delete from view.view_progress where view = 'measure';
