-- Evidence that the record of who looked was not altered: a tree of its own beside that of the log, with checkpoints of its own.
-- Entries have no order by themselves, for several nodes write them at once. The sealer gives each the next position.

create table access_leaf (
    position bigint   primary key check (position > 0),
    kind     smallint not null check (kind in (1, 2)),
    id       bigint   not null,
    hash     bytea    not null check (octet_length(hash) = 32),
    constraint access_leaf_entry unique (kind, id)
);

comment on table access_leaf is 'Leaf p - 1 of the tree is the entry at position p.';
comment on column access_leaf.kind is '1 a look, 2 an acknowledgement; with the number it has in its own table.';

create table access_tile (
    level  smallint not null check (level >= 0),
    index  bigint   not null check (index >= 0),
    hashes bytea    not null check (octet_length(hashes) = 8192),
    root   bytea    not null check (octet_length(root) = 32),
    primary key (level, index)
);

create table access_checkpoint (
    incarnation int         not null,
    size        bigint      not null check (size > 0),
    root        bytea       not null check (octet_length(root) = 32),
    heads_size  bigint      not null,
    heads_root  bytea       not null check (octet_length(heads_root) = 32),
    note        text        not null,
    made_at     timestamptz not null,
    primary key (incarnation, size)
);

create table access_cosignature (
    incarnation int         not null,
    size        bigint      not null,
    witness     text        not null,
    line        text        not null,
    received_at timestamptz not null,
    primary key (incarnation, size, witness),
    foreign key (incarnation, size) references access_checkpoint
);

create table access_head (
    chain      text   not null,
    heads_size bigint not null,
    number     bigint not null check (number > 0),
    position   bigint not null,
    hash       bytea  not null check (octet_length(hash) = 32),
    primary key (chain, heads_size)
);

comment on table access_head is 'How many entries about a customer, whose chain is called by a hash, there were when the heads were signed; a row for each time they had become more.';

create table access_settled (
    settled_at       timestamptz not null,
    looks            bigint      not null,
    acknowledgements bigint      not null
);

comment on table access_settled is 'Up to these numbers each entry there will ever be is sealed.';

do $$
declare
    name text;
begin
    foreach name in array array['access_leaf', 'access_tile', 'access_checkpoint', 'access_cosignature', 'access_head', 'access_settled'] loop
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

revoke all on access_leaf, access_tile, access_checkpoint, access_cosignature, access_head, access_settled from public;
grant select, insert on access_leaf, access_tile, access_checkpoint, access_cosignature, access_head, access_settled to troth_seal;
grant select on access_leaf, access_tile, access_checkpoint, access_cosignature, access_head to troth_query;
