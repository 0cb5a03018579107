package org.troth.bench.stock;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.Configuration;
import org.axonframework.messaging.MetaData;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Takes the same requests at the same paths.
@RestController
final class StockEndpoint {
    /// What opens a contact.
    record Opening(String channel, String direction, String customerId) {}

    /// What is noted.
    record Note(String visibility, String body) {}

    /// What became of it.
    record Answer(String id) {}

    private final CommandGateway gateway;
    private final StockTimeline timeline;

    StockEndpoint(Configuration axon, StockTimeline timeline) {
        this.gateway = axon.commandGateway();
        this.timeline = timeline;
    }

    @GetMapping("/api/v1/health")
    Map<String, String> health() {
        return Map.of("status", "UP");
    }

    @PostMapping("/api/v1/interactions")
    @ResponseStatus(HttpStatus.CREATED)
    Answer open(@RequestHeader("Idempotency-Key") String key, @RequestBody Opening opening) {
        String id = "int_" + UUID.randomUUID();
        send(new OpenContact(id, opening.customerId(), opening.channel(), opening.direction()), key);
        return new Answer(id);
    }

    @PostMapping("/api/v1/interactions/{id}/add-note")
    Answer note(@PathVariable("id") String id, @RequestHeader("Idempotency-Key") String key, @RequestBody Note note) {
        send(new AddNote(id, "note_" + UUID.randomUUID(), note.visibility(), note.body()), key);
        return new Answer(id);
    }

    @PostMapping("/api/v1/views/timeline/rebuild")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void rebuild() {
        timeline.rebuild();
    }

    private void send(Object command, String key) {
        String now = Instant.now().toString();
        gateway.sendAndWait(new GenericCommandMessage<>(
                command,
                MetaData.with("commandId", key)
                        .and("actorKind", "REP")
                        .and("actorId", "rep_01kam3vh1te5d8m2wq7r9x4ybz")
                        .and("actorTeamId", "team_01kam3vh1te5d8m2wq7r9x4ybz")
                        .and("occurredAt", now)
                        .and("receivedAt", now)));
    }
}
