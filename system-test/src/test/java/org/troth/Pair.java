package org.troth;

import static org.awaitility.Awaitility.await;

import java.time.Duration;

/// A PostgreSQL and its standby, which says yes with it: two places, of which now one and now the other leads.
final class Pair implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Postgres leading;
    private Postgres following;
    private int standbys;

    private Pair(Postgres leading) {
        this.leading = leading;
        this.following = followed(ServiceProcess.freePort());
    }

    static Pair start(String name) {
        return new Pair(Postgres.start(name, Postgres.CAREFUL));
    }

    /// What a service is told, so that it finds whichever leads.
    String url() {
        return "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/postgres?targetServerType=primary&hostRecheckSeconds=1"
                .formatted(leading.port(), following.port());
    }

    Postgres leading() {
        return leading;
    }

    private Postgres followed(int port) {
        return leading.standby("standby-" + ++standbys, port);
    }

    /// From now on nothing is acknowledged that the standby has not written.
    void agree() {
        leading.execute("alter system set synchronous_standby_names = '*'");
        leading.execute("select pg_reload_conf()");
        await("a standby that says yes")
                .atMost(PATIENCE)
                .until(() -> leading.number("select count(*) from pg_stat_replication where sync_state = 'sync'") > 0);
    }

    /// The standby stops to follow, and the one that leads does not mind: a pair that is not careful.
    void part() {
        leading.execute("alter system set synchronous_standby_names = ''");
        leading.execute("select pg_reload_conf()");
        following.execute("alter system set primary_conninfo = ''");
        following.execute("select pg_reload_conf()");
        await("nobody who follows")
                .atMost(PATIENCE)
                .until(() -> leading.number("select count(*) from pg_stat_replication") == 0);
    }

    /// Kills the one that leads, and lets the other lead.
    void failOver() {
        leading.kill();
        following.execute("select pg_promote(true, 60)");
        Postgres killed = leading;
        leading = following;
        following = killed;
    }

    /// Puts a new standby into the place of the one that was killed.
    void rejoin() {
        int port = following.port();
        following.close();
        following = followed(port);
    }

    @Override
    public void close() {
        following.close();
        leading.close();
    }
}
