-- What no service may do, one statement a line; each is refused for every role.
update log.event set payload = '\x00'
delete from log.event
truncate log.event
alter table log.event disable trigger all
drop table log.event cascade
update log.claim set holder = 'me'
truncate log.claim
alter table log.claim disable trigger all
drop table log.claim cascade
update seal.leaf set hash = hash
delete from seal.leaf
truncate seal.leaf
alter table seal.leaf disable trigger all
drop table seal.leaf cascade
update seal.tile set root = root
delete from seal.tile
truncate seal.tile
alter table seal.tile disable trigger all
drop table seal.tile cascade
update seal.checkpoint set note = ''
delete from seal.checkpoint
truncate seal.checkpoint
alter table seal.checkpoint disable trigger all
drop table seal.checkpoint cascade
update seal.cosignature set line = ''
delete from seal.cosignature
truncate seal.cosignature
alter table seal.cosignature disable trigger all
drop table seal.cosignature cascade
update seal.alarm set code = ''
delete from seal.alarm
truncate seal.alarm
alter table seal.alarm disable trigger all
drop table seal.alarm cascade
update seal.log_key set vkey = ''
delete from seal.log_key
truncate seal.log_key
alter table seal.log_key disable trigger all
drop table seal.log_key cascade
insert into log.event select * from log.event on conflict (position) do update set payload = excluded.payload
alter table log.event drop constraint event_stream_sequence
alter table log.event owner to current_user
alter table log.event add column forged text
create table log.forged (x int)
create table seal.forged (x int)
create temporary table forged (x int)
create schema forged
create or replace function log.refuse_change() returns trigger language plpgsql as $$ begin return new; end $$
drop function log.append
create rule forged as on update to log.event do instead nothing
create trigger forged before insert on log.event for each row execute function log.refuse_change()
set session_replication_role = replica
set session authorization postgres
set role postgres
alter role current_user superuser
create role forged superuser
grant postgres to current_user
alter system set fsync = off
select pg_reload_conf()
select pg_read_file('postgresql.conf')
select pg_ls_dir('.')
copy log.event to program 'cat'
copy log.event to '/forged'
select lo_import('/etc/hostname')
select pg_terminate_backend(pid) from pg_stat_activity where usename = 'postgres' or backend_type <> 'client backend'
checkpoint
create publication forged for table log.event
create event trigger forged on ddl_command_start execute function log.refuse_change()
alter default privileges for role postgres grant all on tables to public
update seal.succession set note = ''
delete from seal.succession
truncate seal.succession
alter table seal.succession disable trigger all
drop table seal.succession cascade
update access.record set subject = 'nobody'
delete from access.record
truncate access.record
alter table access.record disable trigger all
drop table access.record cascade
update access.looked_at set customer = 'nobody'
delete from access.looked_at
truncate access.looked_at
alter table access.looked_at disable trigger all
drop table access.looked_at cascade
update access.acknowledgement set subject = 'nobody'
delete from access.acknowledgement
truncate access.acknowledgement
alter table access.acknowledgement disable trigger all
drop table access.acknowledgement cascade
update seal.access_leaf set hash = hash
delete from seal.access_leaf
truncate seal.access_leaf
alter table seal.access_leaf disable trigger all
update seal.access_checkpoint set root = root
delete from seal.access_checkpoint
truncate seal.access_checkpoint
alter table seal.access_checkpoint disable trigger all
update seal.access_head set hash = hash
delete from seal.access_head
truncate seal.access_head
alter table seal.access_head disable trigger all
update door.person set rep = 'nobody'
delete from door.person
truncate door.person
alter table door.person disable trigger all
drop table door.person cascade
insert into ddl.command (signed_in_as, acting_as, tag, dropped) values ('nobody', 'nobody', 'GRANT', false)
update ddl.command set signed_in_as = 'nobody'
delete from ddl.command
truncate ddl.command
alter table ddl.command disable trigger all
drop table ddl.command cascade
drop function ddl.note_command() cascade
create or replace function ddl.note_command() returns event_trigger language plpgsql as 'begin end'
alter event trigger command_is_noted disable
drop event trigger drop_is_noted
set event_triggers = off
update content.blob set ciphertext = '\x00'
delete from content.blob
truncate content.blob
select content.remove('{}', '{}', '{}', 'forged')
update audit.event set payload = '\x00'
insert into audit.alarm values (now(), 'forged', 'forged')
delete from audit.ddl_command
drop schema audit cascade
update seal.ddl_leaf set hash = hash
delete from seal.ddl_leaf
truncate seal.ddl_leaf
alter table seal.ddl_leaf disable trigger all
delete from seal.ddl_checkpoint
truncate seal.ddl_checkpoint
