package org.troth.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Makes a log large without waiting for as many commands: contacts that were recorded are copied under new names.
///
/// Their steps say nothing in words, so a copy misses none of its words. Every copy is a whole story that any view can
/// read.
final class Filling {
    private static final String LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final String STEPS = """
            {"steps":[{"step":"review-history","upToPosition":1,"itemsShown":1},
            {"step":"greet","repNameGiven":true,"customerNameUsed":true},
            {"step":"thank","reason":"patience"},{"step":"offer-further-help","answer":"NONE"}]}""";

    private Filling() {}

    /// Records one contact with each of the customers, and says what they are called.
    static List<String> templates(Troth troth, List<String> customers) throws IOException {
        List<String> contacts = new ArrayList<>();
        try (Wire wire = new Wire(troth.commandPort())) {
            for (String customer : customers) {
                String contact = troth.open(wire, customer);
                wire.send(troth.command("/api/v1/interactions/" + contact + "/steps", STEPS)).require(200);
                contacts.add(contact);
            }
        }
        return contacts;
    }

    /// Copies contacts until so many events were added.
    static void copy(Troth troth, List<String> contacts, long events) {
        troth.server().execute(Troth.DATABASE, """
                create or replace function pg_temp.letters(n bigint) returns text language sql immutable as $$
                    select string_agg(substr('%1$s', ((n >> (5 * i)) & 31)::int + 1, 1), '' order by i desc)
                    from generate_series(0, 6) i $$;
                create temporary table template as
                    select stream, right(stream, 26) as suffix, dense_rank() over (order by stream) as contact, sequence, type,
                           revision, customer, convert_from(payload, 'UTF8') as payload, convert_from(metadata, 'UTF8') as metadata
                    from log.event where stream = any ('{%2$s}');
                with copies as (
                    select n, template.*,
                           left(suffix, 19) || pg_temp.letters(%3$d + n * 16384 + contact) as renamed
                    from template, generate_series(1, %4$d / (select count(*) from template) + 1) n)
                insert into log.event (position, recorded_at, event_id, stream, sequence, type, revision, customer, payload, metadata)
                select (select max(position) from log.event) + row_number() over (order by n, contact, sequence), now(), uuidv7(),
                       replace(stream, suffix, renamed), sequence, type, revision, customer,
                       convert_to(replace(payload, suffix, renamed), 'UTF8'), convert_to(replace(metadata, suffix, renamed), 'UTF8')
                from copies;
                drop table template;""".formatted(
                        LETTERS, String.join(",", contacts), troth.head() * 16_384, events));
        troth.server().execute(Troth.DATABASE, "vacuum analyze log.event");
    }
}
