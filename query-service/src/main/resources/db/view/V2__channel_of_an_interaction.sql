-- The channel of an interaction, for what it led to and what does not say it itself. Rows from before get theirs with
-- the next rebuild.
alter table view.timeline_interaction add column channel text;
