package org.troth.command.door;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.troth.command.Step;
import org.troth.event.InteractionId;
import org.troth.http.AccessMatrix;
import org.troth.http.BadInput;
import org.troth.http.Problem;
import org.troth.http.Problem.InputError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads the steps of a contact, each by its name.
///
/// A step of the interaction is called by its verb alone, `greet`; the others by what they are about, `issues/report`
/// or `promises/prm_…/keep`. A later step can name what an earlier one begins, by the id its sender chose for it.
@Component
final class StepsReader {
    static final int MOST_STEPS = 100;

    private static final Pattern NAME = Pattern.compile("(?:(?<things>[a-z-]+)/(?:(?<id>[^/]+)/)?)?(?<verb>[a-z-]+)");
    /// Components that say in which interaction something was done; here it is this one unless the sender says
    /// otherwise.
    private static final Set<String> INTERACTION = Set.of("interactionId", "inInteractionId", "statedIn");

    private final CommandCatalogue catalogue;
    private final CommandReader reader;
    private final Approvers approvers;
    private final AccessMatrix matrix;

    StepsReader(CommandCatalogue catalogue, CommandReader reader, Approvers approvers, AccessMatrix matrix) {
        this.catalogue = catalogue;
        this.reader = reader;
        this.approvers = approvers;
        this.matrix = matrix;
    }

    /// @param expectedVersion of the interaction, where the sender decided on it
    /// @throws BadInput with everything that is wrong with any of the steps
    List<Step> steps(String interaction, ObjectNode body, @Nullable Long expectedVersion, Sender sender) {
        JsonNode items = items(body);
        List<Step> steps = new ArrayList<>();
        List<InputError> errors = new ArrayList<>();
        Long expected = expectedVersion;
        for (int i = 0; i < items.size(); i++) {
            try {
                Incoming incoming = incoming(interaction, items.get(i), i, expected);
                expected = incoming.expectedVersion() == null ? expected : null;
                requireAccess(incoming, sender);
                Step step = reader.stepOfContact(incoming, sender);
                approvers.require(step, incoming.pointer());
                steps.add(step.within(new InteractionId(interaction)));
            } catch (BadInput wrong) {
                errors.addAll(wrong.errors());
            }
        }
        if (!errors.isEmpty()) {
            throw new BadInput(errors.subList(0, Math.min(errors.size(), 50)));
        }
        return steps;
    }

    private static JsonNode items(ObjectNode body) {
        JsonNode items = body.path("steps");
        if (!items.isArray() || items.isEmpty() || items.size() > MOST_STEPS) {
            throw BadInput.at("/steps", "Expected a list of 1 to " + MOST_STEPS + " steps.");
        }
        if (body.size() > 1) {
            throw BadInput.at("", "An unknown field is here; the only field is steps.");
        }
        return items;
    }

    private Incoming incoming(String interaction, JsonNode item, int index, @Nullable Long expectedVersion) {
        String pointer = "/steps/" + index;
        if (!(item instanceof ObjectNode fields)) {
            throw BadInput.at(pointer, "Expected an object.");
        }
        Matcher name = NAME.matcher(fields.path("step").asString(""));
        if (!name.matches()) {
            throw unknownStep(pointer);
        }
        CommandPath path = catalogue.step(generic(name)).orElseThrow(() -> unknownStep(pointer));
        boolean ofInteraction = path.subject() == Subject.INTERACTIONS;
        if (ofInteraction && path.creates() && index > 0) {
            throw BadInput.at(pointer + "/step", "Only the first step can open the interaction.");
        }
        if (!ofInteraction) {
            nameInteraction(path, fields, interaction);
        }
        String target = ofInteraction ? interaction : target(path, name.group("id"), pointer);
        Long expected = ofInteraction && !path.creates() ? expectedVersion : null;
        return new Incoming(path, target, fields, pointer, expected);
    }

    private static String generic(Matcher name) {
        String things = name.group("things");
        if (things == null) {
            return name.group("verb");
        }
        return things + (name.group("id") == null ? "/" : "/{id}/") + name.group("verb");
    }

    private static @Nullable String target(CommandPath path, @Nullable String id, String pointer) {
        if (path.creates()) {
            return null;
        }
        if (id == null || !path.subject().canBe(id)) {
            throw BadInput.at(pointer + "/step", path.subject().targetExpected());
        }
        return id;
    }

    private static void nameInteraction(CommandPath path, ObjectNode fields, String interaction) {
        Arrays.stream(path.type().getRecordComponents())
                .filter(component ->
                        component.getType() == InteractionId.class && INTERACTION.contains(component.getName()))
                .filter(component -> fields.path(component.getName()).isMissingNode()
                        || fields.path(component.getName()).isNull())
                .forEach(component -> fields.put(component.getName(), interaction));
    }

    private void requireAccess(Incoming incoming, Sender sender) {
        if (!matrix.permits("POST", incoming.path().template(), sender.caller().roles())) {
            String sentence = "Your role does not allow this step.";
            throw Problem.of(403, "forbidden", sentence)
                    .code("INV-25")
                    .error(incoming.pointer(), sentence)
                    .exception();
        }
    }

    private static BadInput unknownStep(String pointer) {
        return BadInput.at(
                pointer + "/step", "Expected the name of a step, such as greet, issues/report or promises/{id}/keep.");
    }
}
