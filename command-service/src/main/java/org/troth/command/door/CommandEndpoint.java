package org.troth.command.door;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.troth.command.Step;
import org.troth.command.StepResult;
import org.troth.http.Caller;
import org.troth.http.Problem;
import org.troth.http.StrictJson;
import tools.jackson.databind.node.ObjectNode;

/// Takes in every command, each at the path the catalogue has for it.
@RestController
@Hidden // Its paths are described one by one, see CommandDescription.
final class CommandEndpoint {
    static final String CREATE = CommandPath.ROOT + "{things:customers|interactions|issues|promises}";
    static final String ACT = CommandPath.ROOT
            + "{things:customers|interactions|issues|promises|reps|code-lists|calendars|custom-steps|guidelines|retentions}"
            + "/{target}/{verb}";

    private final CommandCatalogue catalogue;
    private final CommandReader reader;
    private final Approvers approvers;
    private final OncePerKey once;
    private final InstantSource clock;

    CommandEndpoint(
            CommandCatalogue catalogue,
            CommandReader reader,
            Approvers approvers,
            OncePerKey once,
            InstantSource clock) {
        this.catalogue = catalogue;
        this.reader = reader;
        this.approvers = approvers;
        this.once = once;
        this.clock = clock;
    }

    @PostMapping(
            path = CREATE,
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Answer> create(
            @PathVariable("things") String things,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @RequestHeader(name = ExpectedVersion.HEADER, required = false) @Nullable String match,
            @RequestBody byte[] body,
            HttpServletRequest request) {
        if (match != null) {
            throw Problem.of(400, "if-match-malformed", "What is created now has no version yet: leave If-Match out.")
                    .exception();
        }
        CommandPath path = Subject.at(things).flatMap(catalogue::creating).orElseThrow(Answers::nothingHere);
        return record(path, null, null, key, body, request);
    }

    @PostMapping(path = ACT, consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Answer> act(
            @PathVariable("things") String things,
            @PathVariable("target") String target,
            @PathVariable("verb") String verb,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @RequestHeader(name = ExpectedVersion.HEADER, required = false) @Nullable String match,
            @RequestBody byte[] body,
            HttpServletRequest request) {
        CommandPath path = Subject.at(things)
                .flatMap(subject -> catalogue.doing(subject, verb))
                .orElseThrow(Answers::nothingHere);
        return record(
                path, Answers.requireTarget(path.subject(), target), ExpectedVersion.of(match), key, body, request);
    }

    private ResponseEntity<Answer> record(
            CommandPath path,
            @Nullable String target,
            @Nullable Long expectedVersion,
            @Nullable String key,
            byte[] body,
            HttpServletRequest request) {
        Sender sender = new Sender(
                Caller.current(), IdempotencyKey.required(key), clock.instant().truncatedTo(ChronoUnit.MICROS));
        ObjectNode fields = StrictJson.tree(body);
        Step step = reader.step(new Incoming(path, target, fields, "", expectedVersion), sender);
        approvers.require(step, "");
        String fingerprint = IdempotencyKey.fingerprint(request.getMethod(), request.getRequestURI(), fields);
        int status = path.creates() ? 201 : 200;
        Function<List<StepResult>, KeptAnswer> answer = results -> new KeptAnswer(
                fingerprint, status, results.getFirst().id(), results.getFirst().version(), null);
        return Answers.of(path.subject(), once.answer(new Request(sender, fingerprint, List.of(step), answer)));
    }
}
