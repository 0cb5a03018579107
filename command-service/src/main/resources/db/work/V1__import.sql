-- Imports: what was brought in from elsewhere, how far it is, and which rows could not be read.

create table import_job (
    id              text        primary key,
    state           text        not null check (state in ('QUEUED', 'RUNNING', 'COMPLETED', 'FAILED', 'INTERRUPTED')),
    format          text        not null,
    source          text        not null,
    dry_run         boolean     not null,
    sender          text        not null,
    idempotency_key text,
    content_sha256  text        not null,
    total_bytes     bigint      not null,
    bytes_read      bigint      not null default 0,
    rows_read       bigint      not null default 0,
    recorded        bigint      not null default 0,
    already_there   bigint      not null default 0,
    refused         bigint      not null default 0,
    marked          bigint      not null default 0,
    position        bigint,
    problem         text,
    created_at      timestamptz not null default now(),
    started_at      timestamptz,
    finished_at     timestamptz,
    alive_at        timestamptz not null default now(),
    check (rows_read = recorded + already_there + refused)
);

create unique index import_job_key on import_job (sender, idempotency_key) where idempotency_key is not null;
create index import_job_newest on import_job (created_at desc);

comment on column import_job.alive_at is 'Moved on by the node that works on it; one that stands still was interrupted.';

create table import_refusal (
    job    text   not null references import_job (id),
    number bigint not null,
    line   bigint not null,
    reason text   not null,
    shown  text   not null,
    primary key (job, number)
);

comment on column import_refusal.shown is 'The beginning of the row, as far as it can be shown.';

revoke all on schema work from public;
revoke all on all tables in schema work from public;
grant usage on schema work to troth_command;
grant select, insert, update on import_job to troth_command;
grant select, insert on import_refusal to troth_command;
