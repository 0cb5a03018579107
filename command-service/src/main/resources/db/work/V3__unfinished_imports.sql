-- Files that have not been read to their end, by their source, so that one that never will be keeps nothing waiting for ever.
create table unfinished_import (
    source        text        primary key,
    progressed_at timestamptz not null
);

comment on column unfinished_import.progressed_at is 'When the last of what came from it was recorded.';

-- Those of before have been silent since now.
insert into unfinished_import (source, progressed_at)
select distinct source, now() from promise_deadline where held and source is not null;

revoke all on unfinished_import from public;
grant select, insert, update, delete on unfinished_import to troth_command;
