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
