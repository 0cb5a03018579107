package org.troth;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// Takes what services send to a collector of traces, and keeps it as it came.
final class Collector implements AutoCloseable {
    private final HttpServer server;
    private final List<Told> told = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /// A span.
    ///
    /// @param service who sent it
    record Told(String service, Span span) {
        boolean isInside(Told other) {
            return span.getTraceId().equals(other.span.getTraceId()) && span.getParentSpanId().equals(other.span.getSpanId());
        }

        Optional<String> attribute(String name) {
            return span.getAttributesList().stream()
                    .filter(attribute -> attribute.getKey().equals(name))
                    .map(attribute -> attribute.getValue().hasIntValue()
                            ? Long.toString(attribute.getValue().getIntValue())
                            : attribute.getValue().getStringValue())
                    .findFirst();
        }
    }

    Collector() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
        server.createContext("/v1/traces", this::take);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
    }

    private void take(HttpExchange exchange) throws IOException {
        ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
        requests.add(request.toString());
        request.getResourceSpansList().forEach(resource -> {
            String service = resource.getResource().getAttributesList().stream()
                    .filter(attribute -> attribute.getKey().equals("service.name"))
                    .map(attribute -> attribute.getValue().getStringValue())
                    .findFirst()
                    .orElse("");
            resource.getScopeSpansList().forEach(scope ->
                    scope.getSpansList().forEach(span -> told.add(new Told(service, span))));
        });
        exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    List<Told> told() {
        return List.copyOf(told);
    }

    /// Everything that was sent, as text.
    String all() {
        return String.join("\n", requests);
    }

    /// The first span of this name; they come some seconds late.
    Told await(String service, String name) {
        for (int left = 300; left > 0; left--) {
            Optional<Told> found = told.stream()
                    .filter(each -> each.service().equals(service) && each.span().getName().equals(name))
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            ServiceProcess.pause(100);
        }
        throw new AssertionError("No span " + name + " of " + service + " among "
                + told.stream().map(each -> each.service() + " " + each.span().getName()).distinct().toList());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
