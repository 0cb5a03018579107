-- What was done to the database itself: each command that made, altered or dropped something in it, or granted or revoked
-- a privilege, as PostgreSQL saw it. This schema comes first, so that it tells of all others.

create table command (
    id            bigint      generated always as identity primary key,
    recorded_at   timestamptz not null default clock_timestamp(),
    signed_in_as  text        not null,
    acting_as     text        not null,
    authenticated text,
    tag           text        not null,
    dropped       boolean     not null,
    object_type   text,
    identity      text,
    triggers      text,
    statement     text
);

comment on table command is 'Append only. One row for each thing that a command made, altered or dropped.';
comment on column command.signed_in_as is 'The session_user.';
comment on column command.acting_as is 'The role that was set with set role, or the session_user.';
comment on column command.authenticated is 'The system_user: how the session proved who it is, and as whom. No command changes it; absent where the server trusted them.';
comment on column command.identity is 'PostgreSQL names none for what was granted or revoked; the statement does.';
comment on column command.triggers is 'Of a table that stays: its triggers after the command, with O or A where they are on, A always, and D where they are off.';
comment on column command.statement is 'Kept where it is made of names and keywords alone, so that no value that somebody wrote can be in it.';

create function refuse_change() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
    raise exception 'the DDL log is append only: % on %.% is refused', tg_op, tg_table_schema, tg_table_name
        using errcode = 'insufficient_privilege';
end
$$;

create trigger command_never_changes before update or delete on command
    for each row execute function refuse_change();
create trigger command_never_empties before truncate on command
    for each statement execute function refuse_change();
-- Always: not even a session in replica mode may change what was done.
alter table command enable always trigger command_never_changes;
alter table command enable always trigger command_never_empties;

-- The text of a command, if it is a single one without a literal, a number, a comment or anything else to hide a value in.
create function harmless(p_statement text) returns text language sql immutable set search_path = pg_catalog as $$
    select case when p_statement ~ '^[[:alpha:]_0-9\s.,*()"]+;?\s*$' and p_statement !~ '\m[0-9]' then btrim(p_statement, E' \t\r\n;') end
$$;

-- Whoever alters something need not be allowed to write here: these two are, and nobody can call them but PostgreSQL.
--
-- A command is written down also where PostgreSQL lists nothing that it made: what it dropped is told beside it, and to drop that
-- teller is a command like any other.
create function note_command() returns event_trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    insert into ddl.command (signed_in_as, acting_as, authenticated, tag, dropped, object_type, identity, triggers, statement)
        select session_user, coalesce(nullif(current_setting('role'), 'none'), session_user), system_user,
               tg_tag, false, c.object_type, c.object_identity,
               (select string_agg(format('%s %s', t.tgname, t.tgenabled), ', ' order by t.tgname)
                from pg_trigger t where c.classid = 'pg_class'::regclass and t.tgrelid = c.objid and not t.tgisinternal),
               ddl.harmless(current_query())
        from (values (tg_tag)) said left join pg_event_trigger_ddl_commands() c on true;
end
$$;

-- What was named, and what went with it because it was told to cascade; not what is a part of these.
create function note_drop() returns event_trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    insert into ddl.command (signed_in_as, acting_as, authenticated, tag, dropped, object_type, identity, statement)
        select session_user, coalesce(nullif(current_setting('role'), 'none'), session_user), system_user,
               tg_tag, true, d.object_type, d.object_identity, ddl.harmless(current_query())
        from pg_event_trigger_dropped_objects() d where d.original or d.normal;
end
$$;

revoke all on schema ddl from public;
revoke all on all tables in schema ddl from public;
revoke all on all functions in schema ddl from public;

grant usage on schema ddl to troth_seal;
grant select on command to troth_seal;
