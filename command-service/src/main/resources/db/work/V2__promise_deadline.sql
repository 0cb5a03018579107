-- Deadlines: which promises are open, and what the clock does to each of them next. Made from the log.

create table promise_deadline (
    promise_id     text        primary key,
    binding_due    text        not null,
    break_after_ms bigint      not null,
    remind_at      timestamptz,
    due_at         timestamptz not null,
    break_at       timestamptz not null,
    overdue        boolean     not null,
    source         text,
    held           boolean     not null,
    next           text        not null check (next in ('REMIND', 'OVERDUE', 'BREAK')),
    next_at        timestamptz not null,
    attempts       int         not null default 0,
    retry_at       timestamptz,
    problem        text
) with (fillfactor = 70);

create index promise_deadline_next on promise_deadline (next_at, promise_id) where not held;
create index promise_deadline_held on promise_deadline (source) where held;

comment on table promise_deadline is 'Truncate it to have it made again from the log.';
comment on column promise_deadline.binding_due is 'As the log has it; the times beside it keep microseconds only.';
comment on column promise_deadline.remind_at is 'Null where nobody is reminded any more.';
comment on column promise_deadline.held is 'Came with an import that has not said yet that it is complete.';
comment on column promise_deadline.attempts is 'This and what follows is the sweeper''s; nothing of it comes from the log.';

-- How far the table has read the log, written in the same transaction as its rows.
create table deadline_progress (
    position         bigint not null,
    reminder_lead_ms bigint
);
create unique index deadline_progress_one on deadline_progress ((true));
insert into deadline_progress (position) values (0);

comment on column deadline_progress.reminder_lead_ms is 'The lead that the rows were made with.';

create table token_entry (
    processor_name text    not null,
    segment        integer not null,
    token          bytea,
    token_type     text,
    "timestamp"    text,
    owner          text,
    primary key (processor_name, segment)
);

-- The rows, their position and the token are thrown away together. For a moment nobody holds the token, so that whoever
-- follows the log loses its claim; then the first to take it begins again at the first event.
create function deadlines_begin_again() returns trigger language plpgsql security definer set search_path = work as $$
begin
    update deadline_progress set position = 0;
    update token_entry set token = null, token_type = null, owner = 'nobody',
        "timestamp" = to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
    where processor_name = 'promise-deadlines';
    return null;
end
$$;
create trigger promise_deadline_begins_again after truncate on promise_deadline
    for each statement execute function deadlines_begin_again();

-- Who sweeps, in the shape db-scheduler asks for.
create table scheduled_task (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    primary key (task_name, task_instance)
) with (fillfactor = 50);

revoke all on promise_deadline, deadline_progress, token_entry, scheduled_task from public;
revoke all on function deadlines_begin_again() from public;
grant select, insert, update, delete, truncate on promise_deadline to troth_command;
grant select, update on deadline_progress to troth_command;
grant select, insert, update, delete on token_entry, scheduled_task to troth_command;
