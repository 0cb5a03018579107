package org.troth.sealer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.troth.seal.Sealer;

/// Says over HTTP how the sealer is: 200 while it seals or stands by, 503 otherwise. The reason of an alarm is in its log.
final class Health implements AutoCloseable {
    private final Sealer sealer;
    private final HttpServer server;

    Health(Sealer sealer, InetSocketAddress address) throws IOException {
        this.sealer = sealer;
        this.server = HttpServer.create(address, 8);
        server.createContext("/api/v1/health", this::answer);
        server.createContext("/livez", Health::live);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Sealer.State state = sealer.state();
            int status = switch (state) {
                case SEALING, STANDING_BY -> 200;
                case STARTING, ALARMED, STOPPED -> 503;
            };
            String alarm = sealer.alarm().map(raised -> ",\"alarm\":\"" + raised.code() + "\"").orElse("");
            byte[] body = "{\"status\":\"%s\",\"state\":\"%s\"%s}".formatted(status == 200 ? "UP" : "DOWN", state, alarm).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /// An alarm is for people; whoever restarts what is not alive leaves it alone.
    private static void live(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = "alive\n".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain;charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
