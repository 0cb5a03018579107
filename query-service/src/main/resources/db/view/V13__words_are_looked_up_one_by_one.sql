-- The same as before. Whose contact words are from is looked up for each of them; all contacts there are were read for it as soon
-- as the data of one person were restricted.
create or replace function view.restricted_words(ids uuid[]) returns setof uuid
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
        select blob.content_id
        from unnest(ids) asked (id)
        join content.blob blob on blob.content_id = asked.id
        where blob.subject in (select person.id from person)
           or (select contact.customer_id from interaction contact where contact.id = blob.stream)
              in (select person.id from person);
end
$$;
