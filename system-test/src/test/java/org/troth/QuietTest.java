package org.troth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.troth.Sockets.Socket;

/// Nothing calls out: from their start on, the services talk to nobody beyond this machine.
class QuietTest {
    private static final int BUSY_SECONDS = 20;
    private static final String HEADING =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode";

    @Test
    @EnabledOnOs(OS.LINUX)
    void the_services_have_no_socket_to_or_for_anywhere_else_while_they_start_and_work() throws Exception {
        Set<Socket> seen = ConcurrentHashMap.newKeySet();
        AtomicBoolean enough = new AtomicBoolean();
        CountDownLatch watching = new CountDownLatch(1);
        int commandPort;
        int queryPort;
        int databasePort;
        long samples;
        try (ExecutorService watcher = Executors.newSingleThreadExecutor()) {
            Future<Long> watched = watcher.submit(() -> watch(seen, enough, watching));
            watching.await();
            try (Installation troth = Installation.commandsOnly("quiet", Postgres.CAREFUL)) {
                troth.startQueries();
                commandPort = troth.command().port();
                queryPort = troth.query().port();
                databasePort = troth.postgres().port();
                work(troth);
            } finally {
                enough.set(true);
            }
            samples = watched.get(30, TimeUnit.SECONDS);
        }

        System.out.printf("QuietTest: %d looks, %d different sockets seen%n", samples, seen.size());
        assertThat(samples).isGreaterThan(100);
        // The watcher did see them: their doors, and their way to the database.
        assertThat(seen).filteredOn(Socket::listening).extracting(socket -> socket.local().port())
                .contains(commandPort, queryPort);
        assertThat(seen).extracting(socket -> socket.remote().port()).contains(databasePort);
        assertThat(seen).noneMatch(Socket::isForeign);
    }

    /// Looks again and again at every process that was started from here.
    private static long watch(Set<Socket> seen, AtomicBoolean enough, CountDownLatch watching) {
        long samples = 0;
        while (!enough.get()) {
            ProcessHandle.current().descendants().forEach(process -> seen.addAll(Sockets.of(process.pid())));
            samples++;
            watching.countDown();
            ServiceProcess.pause(20);
        }
        return samples;
    }

    private static void work(Installation troth) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(BUSY_SECONDS);
        String customer = troth.command().command("rep", "/api/v1/customers", Desk.REGISTER).require(201).id();
        while (System.nanoTime() < end) {
            String contact = troth.command()
                    .command("rep", "/api/v1/interactions", Desk.opening(customer))
                    .require(201)
                    .id();
            long position = troth.command()
                    .command("rep", "/api/v1/interactions/" + contact + "/add-note", Desk.NOTE)
                    .require(200)
                    .position();
            troth.query()
                    .get("rep", "/api/v1/customers/" + customer + "/timeline?minPosition=" + position)
                    .require(200);
            ServiceProcess.pause(100);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // A connection to 192.0.2.10, and the same over IPv6 to 2001:db8::10.
        "tcp, 0100007F:A567, 0A0200C0:01BB, 01",
        "tcp6, 00000000000000000000000001000000:A567, B80D0120000000000000000010000000:01BB, 01",
        // One that is only being tried, and a question to 192.0.2.53 what a name means.
        "tcp, 00000000:A567, 0A0200C0:01BB, 02",
        "udp, 0100007F:A567, 350200C0:0035, 01",
        // A door that is open to everybody.
        "tcp, 00000000:1F91, 00000000:0000, 0A",
        "tcp6, 00000000000000000000000000000000:1F91, 00000000000000000000000000000000:0000, 0A",
        // This machine's own address in the net, 192.0.2.77.
        "tcp, 4D0200C0:1F91, 00000000:0000, 0A"
    })
    void a_planted_socket_that_reaches_beyond_the_machine_is_noticed(
            String table, String local, String remote, String state) {
        List<Socket> sockets = Sockets.read(table, List.of(HEADING, line(local, remote, state)));

        assertThat(sockets).singleElement().returns("4711", Socket::inode).matches(Socket::isForeign);
    }

    @ParameterizedTest
    @CsvSource({
        "tcp, 0100007F:1F91, 00000000:0000, 0A",
        "tcp, 0100007F:A567, 0100007F:1F91, 01",
        "tcp6, 0000000000000000FFFF00000100007F:A567, 0000000000000000FFFF00000100007F:1F91, 01",
        "tcp6, 00000000000000000000000001000000:1F91, 00000000000000000000000000000000:0000, 0A",
        "udp6, 00000000000000000000000000000000:A567, 00000000000000000000000000000000:0000, 07"
    })
    void a_socket_that_stays_on_the_machine_is_none_of_them(String table, String local, String remote, String state) {
        assertThat(Sockets.read(table, List.of(HEADING, line(local, remote, state))))
                .singleElement()
                .returns(false, Socket::isForeign);
    }

    private static String line(String local, String remote, String state) {
        return "   0: " + local + " " + remote + " " + state
                + " 00000000:00000000 00:00000000 00000000     0        0 4711 1 0000000081124273 100 0 0 10 0";
    }
}
