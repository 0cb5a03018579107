package org.troth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.troth.Http.Reply;

/// A later version is put in beside this one, and nobody notices; and this one can be put back.
///
/// There is no later version yet. What one may do to a database is done by hand: something more in each schema, told to
/// Flyway, and an event of a kind that nobody here knows.
class RollingUpgradeTest {
    private static final List<String> SCHEMAS = List.of("log", "content", "seal", "access", "door", "work", "view");

    private final long seed = Long.getLong("troth.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Installation troth = Installation.sealed("upgrade");

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        troth.close();
    }

    @Test
    void this_version_goes_on_and_can_be_put_back_beside_a_later_one() throws IOException {
        long baseline = troth.log().head();
        Load load = Load.on(troth.command(), random);
        try {
            ServiceProcess.pause(1_500);
            SCHEMAS.forEach(schema -> troth.postgres().execute(laterVersionOf(schema)));
            ServiceProcess.pause(1_500);
            // A node of this version that has to start again finds the database of the later one.
            troth.killCommandService();
            troth.awaitCommands();
            troth.killQueryService();
            troth.killSealer();
            ServiceProcess.pause(1_500);
            load.end();
        } finally {
            load.abandon();
        }
        Reconciliation found = Aftermath.of(troth, folder).whole(load, baseline, seed);

        Desk desk = load.desks().getFirst();
        long unknown = recordedByLaterVersion(desk.customer());
        Reply story = troth.query()
                .getPatiently("supervisor", "/api/v1/customers/" + desk.customer() + "/timeline?limit=5&minPosition=" + unknown);
        assertThat(story.body().path("data").get(0).path("position").asLong()).isEqualTo(unknown);
        Rebuilt.allTheSame(troth.query(), Duration.ofSeconds(60));
        System.out.printf("GATE ROLLING-UPGRADE seed=%d schemasOfALaterVersion=%d startedBesideIt=3 unknownEvents=1 %s PASS%n",
                seed, SCHEMAS.size(), found.summary());
    }

    private static String laterVersionOf(String schema) {
        return """
                create function %1$s.later() returns int language sql as 'select 1';
                revoke execute on function %1$s.later() from public;
                grant execute on function %1$s.later() to troth_command, troth_query, troth_seal;
                insert into %1$s.flyway_schema_history
                    (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                values (999, '999', 'later', 'SQL', 'V999__later.sql', 0, 'postgres', 1, true)""".formatted(schema);
    }

    /// An event of a kind that this version does not know, about a customer; answers its position.
    private long recordedByLaterVersion(String customer) {
        troth.postgres().execute("""
                insert into log.event (position, recorded_at, event_id, stream, sequence, type, revision, customer, payload, metadata)
                select newest.position + 1, newest.recorded_at + interval '1 microsecond', uuidv7(), last.stream, last.sequence + 1,
                    'CustomerDelighted', 1, last.customer, convert_to('{"how": "much"}', 'UTF8'), last.metadata
                from (select * from log.event order by position desc limit 1) newest,
                    (select * from log.event where customer = '%s' order by position desc limit 1) last"""
                .formatted(customer));
        return troth.log().head();
    }
}
