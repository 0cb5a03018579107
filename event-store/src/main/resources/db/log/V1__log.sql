-- The log: what happened, in the order it was committed, and the names that only one can hold.

create table event (
    position    bigint      primary key,
    recorded_at timestamptz not null,
    event_id    uuid        not null,
    stream      text        not null,
    sequence    bigint      not null check (sequence >= 0),
    type        text        not null,
    revision    smallint    not null,
    customer    text,
    payload     bytea       not null,
    metadata    bytea       not null,
    constraint event_stream_sequence unique (stream, sequence)
) with (autovacuum_vacuum_insert_scale_factor = 0.05);

comment on table event is 'Append only. Positions are 1, 2, 3 ... in commit order, without a hole.';
comment on column event.recorded_at is 'Grows from commit to commit, so a past instant is a position.';

create table claim (
    scope    text   not null,
    name     text   not null,
    holder   text   not null,
    position bigint not null,
    constraint claim_name primary key (scope, name)
);

comment on table claim is 'A name that only one can hold: a command key, an imported row, a fingerprint of a phone number.';

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the log is append only: % on %.% is refused', tg_op, tg_table_schema, tg_table_name
        using errcode = 'insufficient_privilege';
end
$$;

create trigger event_never_changes before update or delete on event
    for each row execute function refuse_change();
create trigger event_never_empties before truncate on event
    for each statement execute function refuse_change();
-- Always: not even a session in replica mode may change what happened.
alter table event enable always trigger event_never_changes;
alter table event enable always trigger event_never_empties;

-- Appends the events of one or more units in one transaction and answers where they went.
--
-- The lock is taken before the head is read, and each statement of a volatile function sees what is committed when
-- it begins, so numbers have no holes and follow the order of commits on every node. The clock of a node may lag; the
-- time of recording always grows, so that a report as at a past instant never changes.
create function append(
    p_now            timestamptz,
    p_event_id       uuid[],
    p_stream         text[],
    p_sequence       bigint[],
    p_type           text[],
    p_revision       smallint[],
    p_customer       text[],
    p_payload        bytea[],
    p_metadata       bytea[],
    p_release_scope  text[],
    p_release_name   text[],
    p_release_holder text[],
    p_claim_scope    text[],
    p_claim_name     text[],
    p_claim_holder   text[],
    p_claim_offset   int[],
    out head         bigint,
    out recorded     timestamptz
) language plpgsql as $$
declare
    previous timestamptz;
begin
    perform pg_advisory_xact_lock(7470, 1);
    select e.position, e.recorded_at into head, previous from log.event e order by e.position desc limit 1;
    head := coalesce(head, 0);
    recorded := greatest(p_now, previous + interval '1 microsecond');
    insert into log.event (position, recorded_at, event_id, stream, sequence, type, revision, customer, payload, metadata)
        select head + u.n, recorded, u.event_id, u.stream, u.sequence, u.type, u.revision, u.customer, u.payload, u.metadata
        from unnest(p_event_id, p_stream, p_sequence, p_type, p_revision, p_customer, p_payload, p_metadata)
            with ordinality u(event_id, stream, sequence, type, revision, customer, payload, metadata, n);
    if cardinality(p_release_scope) > 0 then
        delete from log.claim c using unnest(p_release_scope, p_release_name, p_release_holder) u(scope, name, holder)
        where c.scope = u.scope and c.name = u.name and c.holder = u.holder;
    end if;
    if cardinality(p_claim_scope) > 0 then
        insert into log.claim (scope, name, holder, position)
            select u.scope, u.name, u.holder, head + u.up_to
            from unnest(p_claim_scope, p_claim_name, p_claim_holder, p_claim_offset) u(scope, name, holder, up_to);
    end if;
end
$$;

-- The last position recorded at or before an instant; 0 when there is none.
--
-- Times never decrease along positions, so halving the range finds it with a few look-ups and no index of its own.
create function position_at(p_at timestamptz) returns bigint language plpgsql stable as $$
declare
    low  bigint := 0;
    high bigint;
    middle bigint;
begin
    select coalesce(max(e.position), 0) into high from log.event e;
    while low < high loop
        middle := (low + high + 1) / 2;
        if (select e.recorded_at from log.event e where e.position = middle) <= p_at then
            low := middle;
        else
            high := middle - 1;
        end if;
    end loop;
    return low;
end
$$;

revoke all on schema log from public;
revoke all on all tables in schema log from public;
revoke all on all functions in schema log from public;

grant usage on schema log to troth_command, troth_query;
grant select on event, claim to troth_command;
grant select on event to troth_query;
grant insert (position, recorded_at, event_id, stream, sequence, type, revision, customer, payload, metadata)
    on event to troth_command;
grant insert (scope, name, holder, position) on claim to troth_command;
grant delete on claim to troth_command;
grant execute on function
    append(timestamptz, uuid[], text[], bigint[], text[], smallint[], text[], bytea[], bytea[],
           text[], text[], text[], text[], text[], text[], int[])
    to troth_command;
grant execute on function position_at(timestamptz) to troth_command, troth_query;
