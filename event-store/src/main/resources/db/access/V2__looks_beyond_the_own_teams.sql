-- A look beyond the own teams is a record like the others, with the reason. It waits until somebody else acknowledges it.

alter table record add column break_glass_reason text;

comment on column record.break_glass_reason is 'Why a rep looked beyond the own teams; absent of every other answer.';

create index record_beyond_teams on record (id) where break_glass_reason is not null;

-- So that the few customers of such a look are found by it; of all others nobody asks.
alter table looked_at add column beyond_teams boolean not null default false;
create index looked_at_beyond_teams on looked_at (record) where beyond_teams;

create table acknowledgement (
    record      bigint      primary key,
    recorded_at timestamptz not null default clock_timestamp(),
    issuer      text        not null,
    subject     text        not null,
    rep         text,
    team        text,
    roles       text[]      not null,
    remark      text
);

comment on table acknowledgement is 'Append only. Who has seen that somebody looked beyond their teams; never who looked.';

create trigger acknowledgement_never_changes before update or delete on acknowledgement
    for each row execute function refuse_change();
create trigger acknowledgement_never_empties before truncate on acknowledgement
    for each statement execute function refuse_change();
alter table acknowledgement enable always trigger acknowledgement_never_changes;
alter table acknowledgement enable always trigger acknowledgement_never_empties;

drop function write(uuid, text, text, text, int, text, text, text, text, text[], text, text, text, text, timestamptz,
                    timestamptz, boolean, int, text[]);

-- One answer and the customers it shows, in one statement and so in one commit. The time is the database's own.
create function write(
    p_request uuid, p_service text, p_outcome text, p_kind text, p_status int, p_issuer text, p_subject text,
    p_rep text, p_team text, p_roles text[], p_purpose text, p_break_glass_reason text, p_method text, p_route text,
    p_asked text, p_as_at timestamptz, p_as_of timestamptz, p_everybody boolean, p_results int, p_customers text[]
) returns void language plpgsql as $$
declare
    written bigint;
begin
    insert into access.record (request, service, outcome, kind, status, issuer, subject, rep, team, roles, purpose,
                               break_glass_reason, method, route, asked, as_at, as_of, everybody, results)
        values (p_request, p_service, p_outcome, p_kind, p_status, p_issuer, p_subject, p_rep, p_team, p_roles,
                p_purpose, p_break_glass_reason, p_method, p_route, p_asked::jsonb, p_as_at, p_as_of, p_everybody,
                p_results)
        returning id into written;
    if cardinality(p_customers) > 0 then
        insert into access.looked_at (customer, record, beyond_teams)
            select u.customer, written, p_break_glass_reason is not null from unnest(p_customers) u(customer);
    end if;
end
$$;

revoke all on acknowledgement from public;
revoke all on all functions in schema access from public;

grant insert (break_glass_reason) on record to troth_command, troth_query;
grant insert (beyond_teams) on looked_at to troth_command, troth_query;
grant execute on function
    write(uuid, text, text, text, int, text, text, text, text, text[], text, text, text, text, text, timestamptz,
          timestamptz, boolean, int, text[])
    to troth_command, troth_query;
grant select on acknowledgement to troth_command, troth_query;
-- Looks are acknowledged where they are listed.
grant insert (record, issuer, subject, rep, team, roles, remark) on acknowledgement to troth_query;
