-- Who looked at whom: one row an answer, written before the answer leaves. Nobody's words are in it.

create table record (
    id          bigint      generated always as identity primary key,
    recorded_at timestamptz not null default clock_timestamp(),
    request     uuid        not null,
    service     text        not null,
    outcome     text        not null check (outcome in ('SHOWN', 'NOT_FOUND', 'REFUSED')),
    kind        text,
    status      smallint    not null,
    issuer      text,
    subject     text,
    rep         text,
    team        text,
    roles       text[]      not null,
    purpose     text,
    method      text        not null,
    route       text        not null,
    asked       jsonb       not null,
    as_at       timestamptz,
    as_of       timestamptz,
    everybody   boolean     not null,
    results     integer
) with (autovacuum_vacuum_insert_scale_factor = 0.05);

comment on table record is 'Append only. Ids are numbers to page by; they may have holes.';
comment on column record.kind is 'What kind of answer it was; absent where nothing that is known was asked for.';
comment on column record.everybody is 'The answer goes on telling of whoever comes, so it is about every customer.';

-- Readers of everything are few, and belong into the answer about every customer.
create index record_of_everybody on record (id) where everybody;

create table looked_at (
    customer text   not null,
    record   bigint not null,
    constraint looked_at_by_customer primary key (customer, record)
) with (autovacuum_vacuum_insert_scale_factor = 0.05);

comment on table looked_at is 'The customers an answer showed.';

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the access record is append only: % on %.% is refused', tg_op, tg_table_schema, tg_table_name
        using errcode = 'insufficient_privilege';
end
$$;

create trigger record_never_changes before update or delete on record
    for each row execute function refuse_change();
create trigger record_never_empties before truncate on record
    for each statement execute function refuse_change();
create trigger looked_at_never_changes before update or delete on looked_at
    for each row execute function refuse_change();
create trigger looked_at_never_empties before truncate on looked_at
    for each statement execute function refuse_change();
-- Always: not even a session in replica mode may change who looked.
alter table record enable always trigger record_never_changes;
alter table record enable always trigger record_never_empties;
alter table looked_at enable always trigger looked_at_never_changes;
alter table looked_at enable always trigger looked_at_never_empties;

-- One answer and the customers it shows, in one statement and so in one commit. The time is the database's own.
create function write(
    p_request uuid, p_service text, p_outcome text, p_kind text, p_status int, p_issuer text, p_subject text,
    p_rep text, p_team text, p_roles text[], p_purpose text, p_method text, p_route text, p_asked text,
    p_as_at timestamptz, p_as_of timestamptz, p_everybody boolean, p_results int, p_customers text[]
) returns void language plpgsql as $$
declare
    written bigint;
begin
    insert into access.record (request, service, outcome, kind, status, issuer, subject, rep, team, roles, purpose,
                               method, route, asked, as_at, as_of, everybody, results)
        values (p_request, p_service, p_outcome, p_kind, p_status, p_issuer, p_subject, p_rep, p_team, p_roles,
                p_purpose, p_method, p_route, p_asked::jsonb, p_as_at, p_as_of, p_everybody, p_results)
        returning id into written;
    if cardinality(p_customers) > 0 then
        insert into access.looked_at (customer, record) select u.customer, written from unnest(p_customers) u(customer);
    end if;
end
$$;

revoke all on schema access from public;
revoke all on all tables in schema access from public;
revoke all on all functions in schema access from public;

grant usage on schema access to troth_command, troth_query;
grant select on record, looked_at to troth_command, troth_query;
grant insert (request, service, outcome, kind, status, issuer, subject, rep, team, roles, purpose, method, route,
              asked, as_at, as_of, everybody, results)
    on record to troth_command, troth_query;
grant insert (customer, record) on looked_at to troth_command, troth_query;
grant execute on function
    write(uuid, text, text, text, int, text, text, text, text, text[], text, text, text, text, timestamptz,
          timestamptz, boolean, int, text[])
    to troth_command, troth_query;
