package org.troth.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/// Axon as it comes, as a process of its own on a database of its own in the same PostgreSQL.
final class Stock implements AutoCloseable {
    static final String DATABASE = "stock";

    private final Server server;
    private final int port = Program.freePort();
    private final Program program;
    private final List<String> interactions = new ArrayList<>();

    private Stock(Server server, Path folder) {
        this.server = server;
        server.create(DATABASE);
        this.program = Program.start("stock-axon", folder, ourselves(), Map.of(
                        "SERVER_PORT", Integer.toString(port),
                        "SERVER_ADDRESS", "127.0.0.1",
                        "STOCK_URL", server.url(DATABASE),
                        "STOCK_USER", Server.OWNER))
                .awaitUp(port, "/api/v1/health");
    }

    static Stock start(Server server, Path folder, int contacts) throws IOException {
        Stock stock = new Stock(server, folder);
        try (Wire wire = new Wire(stock.port)) {
            for (int i = 0; i < contacts; i++) {
                stock.interactions.add(Troth.json(wire.send(Requests.command("", "/api/v1/interactions", """
                                {"channel":"PHONE","direction":"IN","customerId":"cus_01kam3vh1te5d8m2wq7r9x4ybz"}"""))
                                .require(201))
                        .path("id")
                        .asString(""));
            }
        }
        return stock;
    }

    /// How this program was started: from its packaged jar, or from folders of classes.
    private static List<String> ourselves() {
        String path = System.getProperty("java.class.path");
        return path.endsWith("-exec.jar") && !path.contains(File.pathSeparator)
                ? List.of("-jar", path, Bench.STOCK)
                : List.of("-cp", path, Bench.class.getName(), Bench.STOCK);
    }

    Load.Acts notes() {
        return client -> {
            Wire wire = new Wire(port);
            ThreadLocalRandom random = ThreadLocalRandom.current();
            return () -> wire.send(Requests.command(
                            "",
                            "/api/v1/interactions/" + interactions.get(random.nextInt(interactions.size())) + "/add-note",
                            Troth.NOTE))
                    .require(200);
        };
    }

    /// Copies its events under new names until there are so many.
    void fill(long wanted) {
        long missing = wanted - events();
        if (missing > 0) {
            server.execute(DATABASE, """
                    insert into domainevententry (eventidentifier, aggregateidentifier, sequencenumber, type, timestamp,
                        payloadtype, payloadrevision, payload, metadata)
                    select gen_random_uuid()::text, aggregateidentifier || '-' || n, sequencenumber, type, timestamp,
                           payloadtype, payloadrevision, payload, metadata
                    from domainevententry, generate_series(1, %d / (select count(*) from domainevententry) + 1) n
                    order by n, globalindex""".formatted(missing));
        }
    }

    /// Lets its timeline be made again, and says how many events a second that was.
    double rebuilt() throws IOException {
        long events = events();
        try (Wire wire = new Wire(port)) {
            wire.send(Requests.post("", "/api/v1/views/timeline/rebuild")).require(202);
        }
        long begun = System.nanoTime();
        Pause.until("stock Axon has rebuilt its timeline", 3_600, () ->
                server.number(DATABASE, "select count(*) from timeline_entry") >= events);
        return events * 1e9 / (System.nanoTime() - begun);
    }

    double bytesForAnEvent() {
        server.execute(DATABASE, "vacuum domainevententry");
        return Double.parseDouble(server.text(DATABASE,
                "select pg_total_relation_size('domainevententry')::float8 / count(*) from domainevententry"));
    }

    long events() {
        return server.number(DATABASE, "select count(*) from domainevententry");
    }

    Program program() {
        return program;
    }

    @Override
    public void close() {
        program.close();
    }
}
