-- Only a superuser can have PostgreSQL call a function at each command. An owner who is none is told so at the start, and
-- nothing else is made before a superuser has done it (docs/reference/operation.md).
do $$
begin
    if (select rolsuper from pg_roles where rolname = current_user) then
        create event trigger command_is_noted on ddl_command_end execute function ddl.note_command();
        create event trigger drop_is_noted on sql_drop execute function ddl.note_drop();
        -- Always: not even a session in replica mode goes unnoticed.
        alter event trigger command_is_noted enable always;
        alter event trigger drop_is_noted enable always;
    end if;
end
$$;
