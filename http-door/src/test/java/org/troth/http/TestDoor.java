package org.troth.http;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.troth.event.Channel;
import org.troth.event.Personal;
import org.troth.event.RepId;

/// A small service behind the door.
@SpringBootApplication(proxyBeanMethods = false)
@Import(DoorConfiguration.class)
class TestDoor {
    static volatile CountDownLatch slow = new CountDownLatch(0);
    static volatile CountDownLatch arrived = new CountDownLatch(0);

    record Parcel(Channel channel, @Nullable Personal<String> note, int weight) {}

    static final class Returned extends RuntimeException {}

    @Bean
    ProblemTranslation returned() {
        return failure -> failure instanceof Returned
                ? Optional.of(Problem.of(409, "returned", "The parcel came back.")
                        .code("INV-7")
                        .fact("times", 2))
                : Optional.empty();
    }

    record Label(RepId rep, Personal<String> note, ZoneId zone) {}

    /// Stands for an endpoint that reflection cannot describe.
    @Bean
    DocumentPart sending() {
        return document -> {
            Content content = new Content();
            content.addMediaType("application/json", new MediaType().schema(RecordSchemas.of(Parcel.class)));
            Operation operation = new Operation()
                    .summary("Sends a parcel.")
                    .requestBody(new io.swagger.v3.oas.models.parameters.RequestBody().content(content));
            DocumentedProblems.add(operation, List.of(409));
            document.path("/api/v1/parcels/{id}/send", new PathItem().post(operation));
        };
    }

    @RestController
    static class Endpoints {
        @GetMapping("/health")
        Map<String, String> health() {
            return Map.of("status", "up");
        }

        @GetMapping("/api/v1/me")
        Map<String, Object> me() {
            Caller caller = Caller.current();
            return Map.of("username", caller.username(), "actor", caller.actor());
        }

        @GetMapping("/api/v1/number")
        Map<String, Object> number(@RequestParam int limit) {
            return Map.of("limit", limit);
        }

        @PostMapping(path = "/api/v1/parcels", consumes = "application/json", produces = "application/json")
        Map<String, Object> parcel(@RequestBody byte[] body) {
            Parcel parcel = StrictJson.bind(StrictJson.tree(body), Parcel.class);
            return Map.of("weight", parcel.weight());
        }

        @Hidden
        @PostMapping("/api/v1/parcels/{id}/send")
        Map<String, Object> send(@PathVariable String id) {
            return Map.of("id", id);
        }

        @GetMapping("/api/v1/parcels/{id}")
        Map<String, Object> one(@PathVariable String id) {
            return Map.of("id", id);
        }

        @PostMapping({"/api/v1/bytes", "/api/v1/imports"})
        Map<String, Object> bytes(InputStream body) throws IOException {
            return Map.of("bytes", body.readAllBytes().length);
        }

        @GetMapping("/api/v1/label")
        Label label() {
            return new Label(DevelopmentUsers.repId("rep"), new Personal<>("fragile"), ZoneId.of("Europe/Berlin"));
        }

        @GetMapping("/api/v1/slow")
        Map<String, Object> slow() throws InterruptedException {
            arrived.countDown();
            return Map.of("finished", slow.await(10, TimeUnit.SECONDS));
        }

        @GetMapping("/api/v1/stream")
        SseEmitter stream() throws IOException {
            SseEmitter events = new SseEmitter(5_000L);
            events.send("one");
            events.send("two");
            events.complete();
            return events;
        }

        @GetMapping("/api/v1/later")
        Callable<String> later() {
            return () -> {
                throw new Returned();
            };
        }

        @GetMapping("/api/v1/fails/{how}")
        List<String> fails(@PathVariable String how) throws SQLException {
            throw switch (how) {
                case "pool" -> new IllegalStateException(new SQLTransientConnectionException("pool is empty"));
                case "stopped" -> new IllegalStateException(new SQLException("terminating", "57P01"));
                case "translated" -> new IllegalStateException(new Returned());
                default -> new IllegalStateException("secret of " + how);
            };
        }

        @GetMapping("/api/v1/planted")
        String planted() {
            return "nobody wrote a row for this";
        }

        @GetMapping("/planted")
        String plantedOutside() {
            return "nor for this";
        }
    }
}
