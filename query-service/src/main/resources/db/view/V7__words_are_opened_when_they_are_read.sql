-- Views keep what refers to people's words, and no longer the words. What a customer's name is looked up by stays
-- readable, in a table of its own.

alter table view.timeline_entry drop column words, drop column searchable;
-- Not jsonb, which would change the order of the words.
alter table view.timeline_entry alter column personal type json using personal::json;
alter table view.timeline_pin drop column label;

alter table view.customer drop column name, drop column name_searchable;
create table view.customer_name (
    customer_id text primary key,
    searchable text not null
);
create index on view.customer_name (searchable, customer_id);
alter table view.customer_name owner to troth_query;

-- Both views are read again from the first event.
truncate view.timeline_entry, view.timeline_interaction, view.timeline_pin;
truncate view.customer, view.customer_identifier, view.customer_link, view.interaction, view.issue, view.issue_closure,
    view.promise, view.promise_past, view.team_member;
delete from view.token_entry where processor_name in ('timeline', 'state');
delete from view.view_progress where view in ('timeline', 'state');
