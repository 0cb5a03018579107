-- The time of a service, where that of the database agrees with it; see decision 0078.
--
-- What a wrong clock makes stays for ever: times that everything after them has to follow, and silence that was none.
-- Whether the clock was right when a command was decided is seen from when that was, for clocks are also set right.
create function agreed(p_now timestamptz, p_earliest timestamptz, p_latest timestamptz)
returns timestamptz language plpgsql as $$
declare
    here timestamptz := clock_timestamp();
begin
    if p_now not between here - interval '1 minute' and here + interval '1 minute'
            or p_earliest < here - interval '10 minutes'
            or p_latest > here + interval '1 minute' then
        raise exception 'the clock of the service shows % (decided from % to %), that of the database %',
                p_now, p_earliest, p_latest, here
            using errcode = 'TR001';
    end if;
    return p_now;
end
$$;

comment on function agreed is 'The time of a service, or an error where that of the database is more than a minute away.';

revoke execute on function agreed from public;
grant execute on function agreed to troth_command;
