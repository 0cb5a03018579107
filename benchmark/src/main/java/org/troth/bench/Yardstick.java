package org.troth.bench;

import java.nio.file.Path;
import java.util.Optional;

/// What PostgreSQL does by itself, with nothing of ours in between.
sealed interface Yardstick permits Pgbench, PlainJdbc {
    /// As the table calls it.
    String name();

    /// As many statements as it can do, each prepared and committed by itself.
    double perSecond(String database, Script script, int clients, double seconds);

    /// The 99th percentile in milliseconds where statements arrive by chance at a given rate.
    double p99(String database, Script script, int clients, double rate, double seconds);

    /// pgbench where there is one; else the same statements from here.
    static Yardstick on(Server server, Path folder) {
        Optional<Path> pgbench = Pgbench.find();
        return pgbench.isPresent() ? new Pgbench(server, pgbench.get(), folder) : new PlainJdbc(server);
    }
}
