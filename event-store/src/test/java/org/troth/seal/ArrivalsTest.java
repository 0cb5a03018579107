package org.troth.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.seal.AccessEntry.Kind;
import org.troth.store.TestDatabase;

class ArrivalsTest {
    private static final int WRITERS = 6;

    @TempDir
    Path folder;

    @Test
    void each_look_of_many_nodes_is_sealed_once_in_whatever_order_they_are_committed() throws Exception {
        sealedOnce(40, 7);
    }

    @Test
    @Tag("gate")
    void each_of_many_looks_of_many_nodes_is_sealed_once_in_whatever_order_they_are_committed() throws Exception {
        long late = sealedOnce(1_000, 8);
        System.out.println("GATE who-looked-arrivals seed=8 writers=" + WRITERS + " looks=" + WRITERS * 1_000 + " late=" + late + " missing=0 PASS");
    }

    private long sealedOnce(int each, long seed) throws Exception {
        TestDatabase database = TestDatabase.create();
        database.settings(Sealer.ROLE).prepare();
        try (ExecutorService nodes = Executors.newVirtualThreadPerTaskExecutor();
                Connection connection = database.settings(Sealer.ROLE).connect()) {
            List<Future<Boolean>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                writers.add(nodes.submit(writer(database, each, new Random(seed * 100 + i))));
            }
            Random random = new Random(seed);
            AccessSealing sealing = begin(connection);
            while (!writers.stream().allMatch(Future::isDone)) {
                sealing.sealNext();
                switch (random.nextInt(6)) {
                    case 0 -> sealing.checkpoint();
                    case 1 -> sealing = begin(connection);
                    default -> Thread.sleep(random.nextInt(5));
                }
            }
            for (Future<Boolean> writer : writers) {
                writer.get();
            }
            // What came last, and then what nobody can bring any more.
            sealing.sealNext();
            sealing.sealNext();
            sealing.checkpoint();
            return found(database, sealing);
        }
    }

    /// Looks, takes its time to commit, now and then a long one, and sometimes gives up.
    private static Callable<Boolean> writer(TestDatabase database, int times, Random random) {
        return () -> {
            try (Connection connection = database.connectAs("troth_query")) {
                connection.setAutoCommit(false);
                for (int i = 0; i < times; i++) {
                    Readers.look(connection, "rep", "dispute", null, random.nextInt(20) == 0, "cus_" + random.nextInt(5));
                    Thread.sleep(random.nextInt(10) == 0 ? 100 : random.nextInt(8));
                    if (random.nextInt(5) == 0) {
                        connection.rollback();
                    } else {
                        connection.commit();
                    }
                }
                return true;
            }
        };
    }

    private static long found(TestDatabase database, AccessSealing sealing) {
        JdbcClient jdbc = JdbcClient.create(database.asOwner());
        List<Long> recorded = jdbc.sql("select id from access.record order by id").query((row, number) -> row.getLong(1)).list();
        List<AccessLeaf> leaves = sealing.table().leaves(1, Long.MAX_VALUE);
        assertThat(leaves).extracting(leaf -> leaf.entry().id()).containsExactlyInAnyOrderElementsOf(recorded);
        assertThat(sealing.table().sealed()).isEqualTo(recorded.size());
        assertThat(sealing.table().settled(Kind.LOOK)).isEqualTo(recorded.getLast());
        for (int i = 0; i < recorded.size() / 200 + 2; i++) {
            sealing.lookBack();
        }
        // A sealer that only went on from the greatest number it saw would have missed these.
        long late = late(leaves);
        assertThat(late).isPositive();
        return late;
    }

    private static long late(List<AccessLeaf> leaves) {
        long late = 0;
        long greatest = 0;
        for (AccessLeaf leaf : leaves) {
            late += leaf.entry().id() < greatest ? 1 : 0;
            greatest = Math.max(greatest, leaf.entry().id());
        }
        return late;
    }

    private AccessSealing begin(Connection connection) throws SQLException {
        SealSettings settings = new SealSettings(folder, "test", Duration.ofSeconds(1), Duration.ZERO, List.of());
        return Sealing.begin(connection, settings, InstantSource.system()).access();
    }
}
