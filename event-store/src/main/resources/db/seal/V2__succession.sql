-- The key that signs may be succeeded by another, and a log whose database was put back goes on as a new incarnation, whose
-- checkpoints are its own.

alter table cosignature drop constraint cosignature_size_fkey;
alter table cosignature drop constraint cosignature_pkey;
alter table checkpoint drop constraint checkpoint_pkey;
alter table log_key drop constraint log_key_pkey;

-- Until now there was one.
alter table checkpoint add incarnation int not null default 1;
alter table checkpoint alter incarnation drop default;
alter table cosignature add incarnation int not null default 1;
alter table cosignature alter incarnation drop default;

alter table checkpoint add primary key (incarnation, size);
alter table cosignature add primary key (incarnation, size, witness);
alter table cosignature add foreign key (incarnation, size) references checkpoint;
alter table log_key add primary key (vkey);

create table succession (
    number  int         primary key check (number > 0),
    note    text        not null,
    made_at timestamptz not null
);

comment on table succession is 'What was signed by a key and the one that came after it: where, why, and who agreed.';

create trigger succession_never_changes before update or delete on succession
    for each row execute function refuse_change();
create trigger succession_never_empties before truncate on succession
    for each statement execute function refuse_change();
-- Always: not even a session in replica mode may change what was sealed.
alter table succession enable always trigger succession_never_changes;
alter table succession enable always trigger succession_never_empties;

revoke all on succession from public;
grant select, insert on succession to troth_seal;
grant select on succession to troth_query;
