-- Evidence that the log was not altered: what each event hashed to when it was sealed, the tree over these hashes, and
-- the checkpoints that were signed. Nothing here says anything about a person but the id a chain is named after.

create table log_key (
    name  text        primary key,
    vkey  text        not null,
    since timestamptz not null
);

create table leaf (
    position bigint primary key check (position > 0),
    chain    text   not null,
    number   bigint not null check (number > 0),
    hash     bytea  not null check (octet_length(hash) = 32),
    constraint leaf_chain_number unique (chain, number)
);

comment on table leaf is 'Leaf p - 1 of the tree is the event at position p. A chain is a customer, or a stream without one.';

create table tile (
    level  smallint not null check (level >= 0),
    index  bigint   not null check (index >= 0),
    hashes bytea    not null check (octet_length(hashes) = 8192),
    root   bytea    not null check (octet_length(root) = 32),
    primary key (level, index)
);

comment on table tile is 'Full tiles only; what is not full yet is made from the level below.';

create table checkpoint (
    size       bigint      primary key check (size > 0),
    root       bytea       not null check (octet_length(root) = 32),
    heads_size bigint      not null,
    heads_root bytea       not null check (octet_length(heads_root) = 32),
    note       text        not null,
    made_at    timestamptz not null
);

create table cosignature (
    size        bigint      not null references checkpoint,
    witness     text        not null,
    line        text        not null,
    received_at timestamptz not null,
    primary key (size, witness)
);

create table alarm (
    raised_at timestamptz not null,
    code      text        not null,
    detail    text        not null
);

create function refuse_change() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
    raise exception 'seals are append only: % on %.% is refused', tg_op, tg_table_schema, tg_table_name
        using errcode = 'insufficient_privilege';
end
$$;

do $$
declare
    name text;
begin
    foreach name in array array['log_key', 'leaf', 'tile', 'checkpoint', 'cosignature', 'alarm'] loop
        execute format('create trigger %1$s_never_changes before update or delete on seal.%1$s'
            ' for each row execute function seal.refuse_change()', name);
        execute format('create trigger %1$s_never_empties before truncate on seal.%1$s'
            ' for each statement execute function seal.refuse_change()', name);
        -- Always: not even a session in replica mode may change what was sealed.
        execute format('alter table seal.%1$s enable always trigger %1$s_never_changes', name);
        execute format('alter table seal.%1$s enable always trigger %1$s_never_empties', name);
    end loop;
end
$$;

revoke all on schema seal from public;
revoke all on all tables in schema seal from public;
revoke all on all functions in schema seal from public;

grant usage on schema log to troth_seal;
grant select on log.event to troth_seal;
grant usage on schema seal to troth_seal, troth_query;
grant select, insert on log_key, leaf, tile, checkpoint, cosignature, alarm to troth_seal;
grant select on log_key, leaf, tile, checkpoint, cosignature, alarm to troth_query;
