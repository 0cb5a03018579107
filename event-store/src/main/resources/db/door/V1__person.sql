-- Whom the doors of the services have met. It says who somebody is, not what they did; that stands in the log and in the
-- record of who looked.

create table person (
    rep          text        primary key,
    issuer       text        not null,
    subject      text        not null,
    name         text        not null,
    roles        text[]      not null,
    teams        text[]      not null,
    described_at timestamptz not null,
    met_at       timestamptz not null,
    written_at   timestamptz not null default clock_timestamp()
);

comment on table person is 'One row a person, as the newest of their tokens described them.';
comment on column person.teams is 'The first is the one they work for first.';
comment on column person.described_at is 'When that token was issued.';
comment on column person.met_at is 'When they were met last, to within a day.';

-- So that every process reads only what is new to it.
create index person_by_writing on person (written_at);

revoke all on schema door from public;
revoke all on all tables in schema door from public;

grant usage on schema door to troth_command, troth_query;
grant select on person to troth_command, troth_query;
grant insert (rep, issuer, subject, name, roles, teams, described_at, met_at) on person to troth_command, troth_query;
grant update (issuer, subject, name, roles, teams, described_at, met_at, written_at) on person to troth_command, troth_query;
