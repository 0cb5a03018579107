-- Reasons of corrections are words now, and no longer facts. The timeline is read again from the first event.
truncate view.timeline_entry, view.timeline_interaction, view.timeline_pin;
delete from view.token_entry where processor_name = 'timeline';
delete from view.view_progress where view = 'timeline';

-- Whose data may only be kept, because the person or the law asked for it.
alter table view.customer add column restricted boolean not null default false;
create index on view.customer (id) where restricted;

-- Those of some words that are of such a person, every record of the same person taken together. It looks past the wall,
-- for a reader must not be shown words only because their team does not see why they are withheld.
create function view.restricted_words(ids uuid[]) returns setof uuid
    language plpgsql stable security definer set search_path = view, pg_temp as $$
begin
    if not exists (select from customer where restricted) then
        return;
    end if;
    return query
        with recursive person (id) as (
            select customer.id from customer where customer.restricted
            union
            select case when link.linked_id = person.id then link.survivor_id else link.linked_id end
            from person
            join customer_link link
              on (link.linked_id = person.id or link.survivor_id = person.id) and link.until_position is null
        )
        select blob.content_id from content.blob blob
        where blob.content_id = any (ids)
          and (blob.subject in (select person.id from person)
               or blob.stream in (select contact.id from interaction contact
                                  join person on contact.customer_id = person.id));
end
$$;
alter function view.restricted_words(uuid[]) owner to troth_query;
