-- The story of a promise costs what the promise has, and not what its customer has.
create index on view.timeline_entry (promise_id, occurred_at desc, position desc) where promise_id is not null;
