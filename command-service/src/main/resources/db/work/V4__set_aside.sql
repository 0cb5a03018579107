-- Events that the deadlines could not take. The rest of the log went on without them; made again, they take them again.
create table set_aside (
    position bigint primary key,
    stream   text   not null,
    type     text   not null,
    fault    text   not null
);

-- How many, beside the position, where the writer looks anyway.
alter table deadline_progress add set_aside integer not null default 0;

create or replace function deadlines_begin_again() returns trigger language plpgsql security definer set search_path = work as $$
begin
    delete from set_aside;
    update deadline_progress set position = 0, set_aside = 0;
    update token_entry set token = null, token_type = null, owner = 'nobody',
        "timestamp" = to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
    where processor_name = 'promise-deadlines';
    return null;
end
$$;

revoke all on set_aside from public;
grant select, insert on set_aside to troth_command;
