-- People's words, encrypted and apart from the events, so that they can go while the events stay.

-- Made once and for all; it is part of what each ciphertext is bound to.
create table installation (id uuid not null);
create unique index installation_one on installation ((true));
insert into installation values (gen_random_uuid());

create table blob (
    content_id uuid  primary key,
    event_id   uuid  not null,
    type       text  not null,
    stream     text  not null,
    subject    text  not null,
    "group"    text  not null,
    kid        text  not null,
    ciphertext bytea not null
);
create index blob_subject on blob (subject);
create index blob_stream on blob (stream);
create index blob_event on blob (event_id);

comment on column blob.subject is 'Whose key it is encrypted with: the customer of the event, or its stream while nobody knows whose it is.';

-- Why words are gone that were there.
create table removal (
    content_id uuid        primary key,
    record     text        not null,
    removed_at timestamptz not null default clock_timestamp()
);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'words are kept or removed, never changed: % on %.% is refused', tg_op, tg_table_schema, tg_table_name
        using errcode = 'insufficient_privilege';
end
$$;
create trigger blob_never_changes before update on blob for each row execute function refuse_change();
create trigger blob_never_empties before truncate on blob for each statement execute function refuse_change();
alter table blob enable always trigger blob_never_changes;
alter table blob enable always trigger blob_never_empties;

-- The one way to remove words.
create function remove(p_subjects text[], p_streams text[], p_events uuid[], p_record text) returns bigint
language plpgsql security definer set search_path = pg_catalog, content as $$
declare
    gone bigint;
begin
    with removed as (
        delete from content.blob b
        where b.subject = any (p_subjects) or b.stream = any (p_streams) or b.event_id = any (p_events)
        returning b.content_id
    ), noted as (
        insert into content.removal (content_id, record) select r.content_id, p_record from removed r
        on conflict (content_id) do nothing
    )
    select count(*) into gone from removed;
    return gone;
end
$$;

-- Appends to the log as log.append does, and keeps the words of the events in the same commit.
create function append(
    p_now            timestamptz,
    p_event_id       uuid[],
    p_stream         text[],
    p_sequence       bigint[],
    p_type           text[],
    p_revision       smallint[],
    p_customer       text[],
    p_payload        bytea[],
    p_metadata       bytea[],
    p_release_scope  text[],
    p_release_name   text[],
    p_release_holder text[],
    p_claim_scope    text[],
    p_claim_name     text[],
    p_claim_holder   text[],
    p_claim_offset   int[],
    p_content_id     uuid[],
    p_of_event       uuid[],
    p_of_type        text[],
    p_of_stream      text[],
    p_subject        text[],
    p_group          text[],
    p_kid            text[],
    p_ciphertext     bytea[],
    out head         bigint,
    out recorded     timestamptz
) language plpgsql as $$
begin
    insert into content.blob (content_id, event_id, type, stream, subject, "group", kid, ciphertext)
        select * from unnest(p_content_id, p_of_event, p_of_type, p_of_stream, p_subject, p_group, p_kid, p_ciphertext);
    select a.head, a.recorded into head, recorded from log.append(
        p_now, p_event_id, p_stream, p_sequence, p_type, p_revision, p_customer, p_payload, p_metadata,
        p_release_scope, p_release_name, p_release_holder, p_claim_scope, p_claim_name, p_claim_holder, p_claim_offset) a;
end
$$;

revoke all on schema content from public;
revoke all on all tables in schema content from public;
revoke all on all functions in schema content from public;

grant usage on schema content to troth_command, troth_query, troth_erase;
grant select on installation, blob, removal to troth_command, troth_query;
grant insert (content_id, event_id, type, stream, subject, "group", kid, ciphertext) on blob to troth_command;
grant execute on function
    append(timestamptz, uuid[], text[], bigint[], text[], smallint[], text[], bytea[], bytea[],
           text[], text[], text[], text[], text[], text[], int[],
           uuid[], uuid[], text[], text[], text[], text[], text[], bytea[])
    to troth_command;
grant execute on function remove(text[], text[], uuid[], text) to troth_erase;
