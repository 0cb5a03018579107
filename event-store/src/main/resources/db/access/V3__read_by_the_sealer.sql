-- The sealer reads who looked, in the order in which the records were numbered.

-- So that acknowledgements are numbered as records are.
alter table acknowledgement add column id bigint generated always as identity;
alter table acknowledgement add constraint acknowledgement_id unique (id);

comment on column acknowledgement.id is 'A number to go by; there may be holes.';

-- Finds the customers of neighbouring records by looking at the pages they went to. It costs those who are recorded next to
-- nothing, for it holds one entry for many pages.
create index looked_at_by_record on looked_at using brin (record) with (pages_per_range = 16, autosummarize = on);

grant usage on schema access to troth_seal;
grant select on record, looked_at, acknowledgement to troth_seal;
