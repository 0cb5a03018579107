package org.troth.bench;

import java.util.Map;

/// A table with the columns and the indexes of the log, and nothing that makes it a log.
final class PlainTable {
    static final String DATABASE = "plain";
    private static final String INSERT = """
            insert into event (position, recorded_at, event_id, stream, sequence, type, revision, customer, payload, metadata)
            values (nextval('position'), clock_timestamp(), uuidv7(), 'int_01kam3vh1te5d8m2wq7r9x4' || (100 + :client_id),
                nextval('sequence'), 'NoteAdded', 1, :customer, decode(:payload, 'hex'), decode(:metadata, 'hex'))""";

    private PlainTable() {}

    /// Makes it, and says how a row like the last event of the log is inserted.
    static Script like(Troth troth) {
        Server server = troth.server();
        server.create(DATABASE);
        server.execute(DATABASE, """
                create table event (
                    position bigint primary key, recorded_at timestamptz not null, event_id uuid not null,
                    stream text not null, sequence bigint not null, type text not null, revision smallint not null,
                    customer text, payload bytea not null, metadata bytea not null,
                    constraint event_stream_sequence unique (stream, sequence));
                create index event_customer on event (customer, position) where customer is not null;
                create sequence position; create sequence sequence;""");
        return new Script("plain-insert", INSERT, Map.of(
                "customer", last(troth, "coalesce(customer, '')"),
                "payload", last(troth, "encode(payload, 'hex')"),
                "metadata", last(troth, "encode(metadata, 'hex')")));
    }

    private static String last(Troth troth, String column) {
        return troth.server().text(Troth.DATABASE,
                "select " + column + " from log.event where type = 'NoteAdded' order by position desc limit 1");
    }
}
