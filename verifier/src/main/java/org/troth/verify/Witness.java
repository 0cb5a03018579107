package org.troth.verify;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/// A witness of logs, to be run by somebody else than whoever runs the log.
///
/// `java -cp verifier.jar org.troth.verify.Witness --name NAME --folder FOLDER --log VKEY-FILE [--address A] [--port P]`
public final class Witness implements AutoCloseable {
    private static final int LARGEST = 64 * 1024;

    private final HttpServer server;
    private final WitnessKey key;

    private Witness(HttpServer server, WitnessKey key) {
        this.server = server;
        this.key = key;
    }

    public static void main(String[] arguments) throws IOException {
        String name = "witness.local";
        Path folder = Path.of("witness");
        String address = "127.0.0.1";
        int port = 8091;
        List<String> logs = new ArrayList<>();
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        while (rest.size() > 1) {
            switch (rest.removeFirst()) {
                case "--name" -> name = rest.removeFirst();
                case "--folder" -> folder = Path.of(rest.removeFirst());
                case "--log" -> logs.add(Files.readString(Path.of(rest.removeFirst())));
                case "--address" -> address = rest.removeFirst();
                case "--port" -> port = Integer.parseInt(rest.removeFirst());
                default -> rest.clear();
            }
        }
        if (!rest.isEmpty() || logs.isEmpty()) {
            System.err.println("--name NAME --folder FOLDER --log VKEY-FILE [--address ADDRESS] [--port PORT]");
            System.exit(Outcome.USAGE);
        }
        Witness witness = start(name, folder, logs, new InetSocketAddress(InetAddress.getByName(address), port));
        System.out.println(witness.vkey());
    }

    /// @param logs keys of the logs it looks at
    public static Witness start(String name, Path folder, List<String> logs, InetSocketAddress address)
            throws IOException {
        WitnessKey key = WitnessKey.in(folder, name);
        // Beside each log there are who looked and what is done to the database, signed with the same key.
        List<VerifierKey> keys = logs.stream()
                .map(VerifierKey::of)
                .flatMap(log -> Stream.of(log, log.forLooks(), log.forDdl()))
                .toList();
        WitnessBook book = new WitnessBook(key, keys, folder, InstantSource.system());
        HttpServer server = HttpServer.create(address, 16);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/add-checkpoint", exchange -> answer(exchange, book));
        server.start();
        return new Witness(server, key);
    }

    private static void answer(HttpExchange exchange, WitnessBook book) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(LARGEST + 1);
            WitnessBook.Answer answer = !exchange.getRequestMethod().equals("POST")
                    ? WitnessBook.Answer.refusal(405, "POST only")
                    : body.length > LARGEST
                            ? WitnessBook.Answer.refusal(413, "too large")
                            : book.addCheckpoint(new String(body, StandardCharsets.UTF_8));
            byte[] said = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.sendResponseHeaders(answer.status(), said.length);
            exchange.getResponseBody().write(said);
        }
    }

    public String vkey() {
        return key.vkey();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
