-- The keys of people's words, in a database of their own: whoever has a copy of the log has none of these.

-- The keys that encrypt keys; they themselves are files.
create table epoch (
    number      int         primary key,
    fingerprint text        not null,
    opened_at   timestamptz not null default clock_timestamp(),
    closed_at   timestamptz
);

create table subject_key (
    kid         text        primary key,
    subject     text        not null,
    "group"     text        not null,
    version     int         not null,
    epoch       int         not null references epoch (number),
    wrapped     bytea       not null,
    fingerprint text        not null,
    created_at  timestamptz not null default clock_timestamp(),
    unique (subject, "group", version)
);

-- What is left of a key: that it was, and when and by which record it went.
create table destroyed_key (
    kid          text        primary key,
    subject      text        not null,
    "group"      text        not null,
    version      int         not null,
    fingerprint  text        not null,
    record       text        not null,
    destroyed_at timestamptz not null
);

-- Whose words may not be kept any more.
create table forgotten_subject (
    subject      text        primary key,
    record       text        not null,
    forgotten_at timestamptz not null
);

-- The newest keys of some subjects; those proposed are taken for subjects that have none yet.
--
-- It waits for a destruction under way and is waited for by one, so that no key is born after its subject was forgotten.
create function newest(
    p_kid text[], p_subject text[], p_group text[], p_epoch int, p_wrapped bytea[], p_fingerprint text[]
) returns setof subject_key language plpgsql as $$
declare
    s text;
begin
    for s in select distinct u.subject from unnest(p_subject) u(subject) order by 1 loop
        perform pg_advisory_xact_lock_shared(7473, hashtext(s));
    end loop;
    perform 1 from keys.epoch e where e.number = p_epoch and e.closed_at is null for share;
    if not found then
        raise exception 'epoch % is closed', p_epoch using errcode = 'object_not_in_prerequisite_state';
    end if;
    insert into keys.subject_key (kid, subject, "group", version, epoch, wrapped, fingerprint)
        select u.kid, u.subject, u.grp, 1, p_epoch, u.wrapped, u.fingerprint
        from unnest(p_kid, p_subject, p_group, p_wrapped, p_fingerprint) u(kid, subject, grp, wrapped, fingerprint)
        where not exists (select from keys.forgotten_subject f where f.subject = u.subject)
            and not exists (select from keys.subject_key k where k.subject = u.subject and k."group" = u.grp)
        on conflict (subject, "group", version) do nothing;
    return query select distinct on (k.subject, k."group") k.* from keys.subject_key k
        join unnest(p_subject, p_group) u(subject, grp) on k.subject = u.subject and k."group" = u.grp
        order by k.subject, k."group", k.version desc;
end
$$;

-- Destroys the keys of some subjects for ever; done again, it changes nothing.
create function destroy(p_subjects text[], p_record text) returns bigint language plpgsql as $$
declare
    s text;
    gone bigint;
    at timestamptz := clock_timestamp();
begin
    for s in select distinct u.subject from unnest(p_subjects) u(subject) order by 1 loop
        perform pg_advisory_xact_lock(7473, hashtext(s));
    end loop;
    insert into keys.forgotten_subject (subject, record, forgotten_at)
        select distinct u.subject, p_record, at from unnest(p_subjects) u(subject) on conflict (subject) do nothing;
    with gone_keys as (
        delete from keys.subject_key k where k.subject = any (p_subjects) returning k.*
    ), noted as (
        insert into keys.destroyed_key (kid, subject, "group", version, fingerprint, record, destroyed_at)
        select g.kid, g.subject, g."group", g.version, g.fingerprint, p_record, at from gone_keys g
        on conflict (kid) do nothing
    )
    select count(*) into gone from gone_keys;
    return gone;
end
$$;

revoke all on schema keys from public;
revoke all on all tables in schema keys from public;
revoke all on all functions in schema keys from public;
grant usage on schema keys to troth_keys, troth_open;
grant select on all tables in schema keys to troth_keys, troth_open;
grant insert, update on epoch to troth_keys;
grant insert, update, delete on subject_key to troth_keys;
grant insert on destroyed_key, forgotten_subject to troth_keys;
grant execute on function newest(text[], text[], text[], int, bytea[], text[]), destroy(text[], text) to troth_keys;
revoke all on flyway_schema_history from troth_keys, troth_open;
