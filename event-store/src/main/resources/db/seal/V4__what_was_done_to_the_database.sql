-- Evidence that the log of what is done to the database was not altered: one more tree, with checkpoints of its own. As with those
-- who looked, several may write at once, so an entry has the position at which it was sealed.

create table ddl_leaf (
    position bigint primary key check (position > 0),
    id       bigint not null unique,
    hash     bytea  not null check (octet_length(hash) = 32)
);

comment on table ddl_leaf is 'Leaf p - 1 of the tree is the entry at position p, with the number it has in ddl.command.';

create table ddl_tile (
    level  smallint not null check (level >= 0),
    index  bigint   not null check (index >= 0),
    hashes bytea    not null check (octet_length(hashes) = 8192),
    root   bytea    not null check (octet_length(root) = 32),
    primary key (level, index)
);

create table ddl_checkpoint (
    incarnation int         not null,
    size        bigint      not null check (size > 0),
    root        bytea       not null check (octet_length(root) = 32),
    heads_size  bigint      not null,
    heads_root  bytea       not null check (octet_length(heads_root) = 32),
    note        text        not null,
    made_at     timestamptz not null,
    primary key (incarnation, size)
);

comment on column ddl_checkpoint.heads_root is 'That of a tree without a leaf: entries belong to nobody, so nothing is counted.';

create table ddl_cosignature (
    incarnation int         not null,
    size        bigint      not null,
    witness     text        not null,
    line        text        not null,
    received_at timestamptz not null,
    primary key (incarnation, size, witness),
    foreign key (incarnation, size) references ddl_checkpoint
);

create table ddl_settled (
    settled_at timestamptz not null,
    commands   bigint      not null
);

comment on table ddl_settled is 'Up to this number each entry there will ever be is sealed.';

do $$
declare
    name text;
begin
    foreach name in array array['ddl_leaf', 'ddl_tile', 'ddl_checkpoint', 'ddl_cosignature', 'ddl_settled'] loop
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

revoke all on ddl_leaf, ddl_tile, ddl_checkpoint, ddl_cosignature, ddl_settled from public;
grant select, insert on ddl_leaf, ddl_tile, ddl_checkpoint, ddl_cosignature, ddl_settled to troth_seal;
