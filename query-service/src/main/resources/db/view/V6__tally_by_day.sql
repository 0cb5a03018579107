-- The tally counts by days and weeks instead of hours: by rep there were nearly as many cells as promises in an hour.
drop table view.promise_tally;
create table view.promise_tally (
    cohort text not null,                 -- by which instant they are put into a cell
    dimension text not null,
    grain text not null,                  -- how long a cell is
    start timestamptz not null,           -- in UTC; weeks begin on Mondays
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
    primary key (cohort, dimension, grain, start, key, outcome)
);

-- A dispute ends with the correction it leads to. What the tables would lack of both is in the log, so the view reads it
-- again from the first event.
truncate view.promise_version, view.promise_contact_version, view.promise_link, view.promise_life, view.promise_contact,
    view.promise_issue, view.promise_customer, view.promise_rep;
delete from view.token_entry where processor_name = 'promises';
delete from view.view_progress where view = 'promises';

alter table view.promise_tally owner to troth_query;
