-- Events that a view could not take. The rest of the log went on without them; a rebuild takes them again.
create table view.set_aside (
    view text not null,
    position bigint not null,
    stream text not null,
    type text not null,
    fault text not null,
    primary key (view, position)
);
alter table view.set_aside owner to troth_query;

-- How many of these the view has, beside its position, where every writer and reader looks anyway.
alter table view.view_progress add set_aside integer not null default 0;

-- Whom no team seems to have dealt with is anybody's to see. Where an event about them was set aside, a team may well have.
create or replace function view.in_sight(customer text, of_teams text[], of_rep text) returns boolean
    language sql stable security definer set search_path = view, pg_temp as $$
    with recursive
    reader as (select of_teams as teams, of_rep as rep),
    person (id) as (
        select customer
        union
        select case when link.linked_id = person.id then link.survivor_id else link.linked_id end
        from person
        join customer_link link
          on (link.linked_id = person.id or link.survivor_id = person.id) and link.until_position is null
    )
    select customer is null or customer = ''
        or not exists (select from person join timeline_entry entry on entry.customer_id = person.id
                       where entry.until_position is null and entry.actor_team_id is not null)
           and not exists (select from set_aside aside join log.event event on event.position = aside.position
                           join person on person.id = event.customer)
        or exists (select from reader cross join unnest(reader.teams) as own (team), person
                   join timeline_entry entry on entry.customer_id = person.id
                   where entry.until_position is null and entry.actor_team_id = own.team)
        or exists (select from reader, person join timeline_entry entry on entry.customer_id = person.id
                   where entry.until_position is null and entry.actor_id = reader.rep)
        or exists (select from reader, person join promise on promise.customer_id = person.id
                   where promise.status = 'OPEN'
                     and (promise.owner_team_id = any (reader.teams) or promise.owner_rep_id = reader.rep))
        or exists (select from reader, person join issue on issue.customer_id = person.id
                   where issue.status <> 'CLOSED'
                     and (issue.state ->> 'assignedTeamId' = any (reader.teams)
                          or issue.state ->> 'assignedRepId' = reader.rep))
$$;
