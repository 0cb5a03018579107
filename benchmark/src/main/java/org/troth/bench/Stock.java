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

    void rebuild() throws IOException {
        try (Wire wire = new Wire(port)) {
            wire.send(Requests.post("", "/api/v1/views/timeline/rebuild")).require(202);
        }
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
