-- And the seals of what was done to the database.

create view ddl_leaf as select position, id, hash from seal.ddl_leaf;
create view ddl_tile as select level, index, hashes, root from seal.ddl_tile;
create view ddl_checkpoint as select incarnation, size, root, heads_size, heads_root, note, made_at from seal.ddl_checkpoint;
create view ddl_cosignature as select incarnation, size, witness, line, received_at from seal.ddl_cosignature;
create view ddl_settled as select settled_at, commands from seal.ddl_settled;

revoke all on ddl_leaf, ddl_tile, ddl_checkpoint, ddl_cosignature, ddl_settled from public;
grant select on ddl_leaf, ddl_tile, ddl_checkpoint, ddl_cosignature, ddl_settled to troth_audit;
