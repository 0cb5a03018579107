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
import org.troth.command.Refusal;
import org.troth.command.Step;
import org.troth.command.StepResult;
import org.troth.command.interaction.InteractionCommand.OpenInteraction;
import org.troth.command.sight.Sight;
import org.troth.http.Caller;
import org.troth.http.Problem;
import org.troth.http.ProblemException;
import org.troth.http.StrictJson;
import org.troth.store.LogReader;
import tools.jackson.databind.node.ObjectNode;

/// Takes in a whole contact: many steps that are recorded together or not at all.
@RestController
@Hidden // Described together with the commands it is made of, see CommandDescription.
final class StepsEndpoint {
    static final String PATH = CommandPath.ROOT + "interactions/{id}/steps";

    private final StepsReader reader;
    private final OncePerKey once;
    private final LogReader log;
    private final Sight sight;
    private final InstantSource clock;

    StepsEndpoint(StepsReader reader, OncePerKey once, LogReader log, Sight sight, InstantSource clock) {
        this.reader = reader;
        this.once = once;
        this.log = log;
        this.sight = sight;
        this.clock = clock;
    }

    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Answer> record(
            @PathVariable("id") String id,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @RequestHeader(name = ExpectedVersion.HEADER, required = false) @Nullable String match,
            @RequestBody byte[] body,
            HttpServletRequest request) {
        String interaction = Answers.requireTarget(Subject.INTERACTIONS, id);
        Sender sender = new Sender(
                Caller.current(), IdempotencyKey.required(key), clock.instant().truncatedTo(ChronoUnit.MICROS));
        ObjectNode fields = StrictJson.tree(body);
        // Before the steps are read, for reading adds the interaction to those that left it out.
        String fingerprint = IdempotencyKey.fingerprint(request.getMethod(), request.getRequestURI(), fields);
        List<Step> steps = reader.steps(interaction, fields, ExpectedVersion.of(match), sender);
        boolean opens = steps.getFirst().command() instanceof OpenInteraction;
        requireUse(match, interaction, steps, opens);
        if (!opens && sight.hides(interaction, sender.reach())) {
            throw noSuchInteraction(interaction);
        }
        long before = opens ? -1 : log.lastSequence(interaction).orElseThrow(() -> noSuchInteraction(interaction));
        Function<List<StepResult>, KeptAnswer> answer = results -> new KeptAnswer(
                fingerprint, opens ? 201 : 200, interaction, versionOf(interaction, results, before), results);
        try {
            return Answers.of(Subject.INTERACTIONS, once.answer(new Request(sender, fingerprint, steps, answer)));
        } catch (Refusal refusal) {
            throw RefusalProblems.ofStep(refusal).exception();
        }
    }

    private static void requireUse(@Nullable String match, String interaction, List<Step> steps, boolean opens) {
        boolean useful = !opens && steps.stream().anyMatch(step -> step.target().equals(interaction));
        if (match != null && !useful) {
            throw Problem.of(
                            400,
                            "if-match-malformed",
                            "If-Match is the version of the interaction, and no step here needs one.")
                    .exception();
        }
    }

    private static ProblemException noSuchInteraction(String interaction) {
        return Problem.of(404, "no-such-interaction", "There is no interaction " + interaction + ".")
                .fact("id", interaction)
                .exception();
    }

    private static long versionOf(String interaction, List<StepResult> results, long before) {
        return results.stream()
                .filter(result -> result.id().equals(interaction))
                .mapToLong(StepResult::version)
                .max()
                .orElse(before);
    }
}
