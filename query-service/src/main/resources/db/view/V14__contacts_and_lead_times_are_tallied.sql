-- What else the report of all promises needs is counted as well: contacts of which a promise was to be expected, and how many
-- promises were made how long ahead. What is in the tables already is counted here; nothing has to be read from the log again.
create table view.promise_contact_tally (
    dimension text not null,
    grain text not null,
    start timestamptz not null,           -- the day or week, in UTC, in which they ended
    key text not null,
    n bigint not null,
    primary key (dimension, grain, start, key)
);

-- Of promises of the same length more or less. The bucket says which promises have to be looked at for the middle one.
create table view.promise_lead_tally (
    cohort text not null,
    grain text not null,
    start timestamptz not null,
    bucket integer not null,
    n bigint not null,
    total_ms bigint not null,
    primary key (cohort, grain, start, bucket)
);

-- How often 64 ms were doubled until a length is reached.
create function view.lead_doublings(ms bigint) returns integer
    language sql immutable strict parallel safe
    return width_bucket(ms, array[
            64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768, 65536, 131072, 262144, 524288, 1048576,
            2097152, 4194304, 8388608, 16777216, 33554432, 67108864, 134217728, 268435456, 536870912,
            1073741824, 2147483648, 4294967296, 8589934592, 17179869184, 34359738368, 68719476736,
            137438953472, 274877906944, 549755813888, 1099511627776, 2199023255552, 4398046511104,
            8796093022208, 17592186044416, 35184372088832, 70368744177664, 140737488355328, 281474976710656,
            562949953421312, 1125899906842624, 2251799813685248, 4503599627370496, 9007199254740992,
            18014398509481984, 36028797018963968, 72057594037927936, 144115188075855872, 288230376151711744,
            576460752303423488, 1152921504606846976, 2305843009213693952, 4611686018427387904]);

-- Below 64 ms each length has a bucket of its own; above, each doubling is divided into 32 of equal width. LeadBucket says the same.
create function view.lead_bucket(ms bigint) returns integer
    language sql immutable strict parallel safe
    return case
        when ms < 0 then -1
        else (view.lead_doublings(ms) * 32 + (ms >> view.lead_doublings(ms)))::integer
    end;

create index on view.promise_version (view.lead_bucket(lead_ms), binding_due)
    include (lead_ms, giver, outcome) where until_position is null;
create index on view.promise_version (view.lead_bucket(lead_ms), made_at)
    include (lead_ms, giver, outcome) where until_position is null;
create index on view.promise_version (view.lead_bucket(lead_ms), original_due)
    include (lead_ms, giver, outcome) where until_position is null;

insert into view.promise_contact_tally
select dimension, grain, date_trunc(grain, ended_at, 'UTC'), coalesce(key, ''), count(*)
from view.promise_contact_version
cross join (values ('DAY'), ('WEEK')) grains (grain)
cross join lateral (values ('ALL', ''), ('REP', rep), ('TEAM', team), ('CHANNEL', channel), ('KIND', kind)) dimensions (dimension, key)
where until_position is null and ended_at is not null
group by 1, 2, 3, 4;

insert into view.promise_lead_tally
select cohort, grain, date_trunc(grain, instant, 'UTC'), view.lead_bucket(lead_ms), count(*), sum(lead_ms)
from view.promise_version
cross join (values ('DAY'), ('WEEK')) grains (grain)
cross join lateral (values ('DUE', binding_due), ('MADE', made_at), ('ORIGINAL', original_due)) cohorts (cohort, instant)
where until_position is null and giver = 'OURS' and outcome <> 'VOID'
group by 1, 2, 3, 4;

alter table view.promise_contact_tally owner to troth_query;
alter table view.promise_lead_tally owner to troth_query;
alter function view.lead_doublings(bigint) owner to troth_query;
alter function view.lead_bucket(bigint) owner to troth_query;
