-- What auditors' own tools may read, and all they may: events, what is known of ciphertexts, the seals, who looked, and what was
-- done to the database. Views, so that neither a ciphertext nor a claim, a column to come or a table to come is among it unasked.

create view event as
    select position, recorded_at, event_id, stream, sequence, type, revision, customer, payload, metadata from log.event;

create view content as
    select content_id, event_id, type, stream, subject, "group", kid, octet_length(ciphertext) as bytes, sha256(ciphertext) as sha256
    from content.blob;
create view removal as select content_id, record, removed_at from content.removal;

create view look as
    select id, recorded_at, request, service, outcome, kind, status, issuer, subject, rep, team, roles, purpose, break_glass_reason,
           method, route, asked, as_at, as_of, everybody, results
    from access.record;
create view looked_at as select customer, record, beyond_teams from access.looked_at;
create view acknowledgement as
    select id, record, recorded_at, issuer, subject, rep, team, roles, remark from access.acknowledgement;

create view ddl_command as
    select id, recorded_at, signed_in_as, acting_as, authenticated, tag, dropped, object_type, identity, triggers, statement
    from ddl.command;

do $$
declare
    name text;
begin
    foreach name in array array['log_key', 'leaf', 'tile', 'checkpoint', 'cosignature', 'alarm', 'succession', 'access_leaf',
            'access_tile', 'access_checkpoint', 'access_cosignature', 'access_head', 'access_settled'] loop
        execute format('create view audit.%1$s as select * from seal.%1$s', name);
    end loop;
end
$$;

revoke all on schema audit from public;
revoke all on all tables in schema audit from public;

grant usage on schema audit to troth_audit;
grant select on event, content, removal, look, looked_at, acknowledgement, ddl_command, log_key, leaf, tile, checkpoint, cosignature,
    alarm, succession, access_leaf, access_tile, access_checkpoint, access_cosignature, access_head, access_settled to troth_audit;
