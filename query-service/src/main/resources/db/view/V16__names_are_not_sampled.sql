-- PostgreSQL keeps a sample of each column for its planner, and would keep names there long after they were removed. Names
-- are looked for by any part of them, and for that no sample is of use. A column that is given its type again loses the
-- sample there is.
alter table view.customer_name
    alter column searchable type text,
    alter column searchable set statistics 0;
