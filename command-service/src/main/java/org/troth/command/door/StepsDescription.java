package org.troth.command.door;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import org.springframework.stereotype.Component;
import org.troth.http.DocumentPart;

/// Describes a whole contact in one call: a list in which each item is one of the commands, under its step name.
@Component
final class StepsDescription implements DocumentPart {
    private final CommandCatalogue catalogue;

    StepsDescription(CommandCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public void describe(OpenAPI document) {
        Schema<?> item = AnswerSchemas.typed("object");
        catalogue.steps().forEach(path -> item.addOneOfItem(step(path)));
        Schema<?> steps = AnswerSchemas.object(List.of("steps"));
        steps.addProperty(
                "steps", AnswerSchemas.typed("array").items(item).minItems(1).maxItems(StepsReader.MOST_STEPS));
        document.getComponents().addSchemas("Steps", steps);
        document.path(StepsEndpoint.PATH, new PathItem().post(operation()));
    }

    private static Operation operation() {
        ApiResponses responses = new ApiResponses();
        responses.putAll(CommandDescription.done());
        responses.putAll(CommandDescription.created());
        Operation operation = new Operation()
                .operationId("recordSteps")
                .summary("Record steps")
                .description(
                        "Records several steps of one contact in order, together or not at all. When the first step is"
                                + " interactions/open, the contact is begun with the id in the path, and the answer is"
                                + " 201.")
                .addTagsItem(Subject.INTERACTIONS.path())
                .requestBody(CommandDescription.body("Steps"))
                .responses(responses);
        CommandDescription.describeHeaders(operation, Subject.INTERACTIONS);
        return operation;
    }

    /// Only the name; a step's other fields are described once, with the command.
    private static Schema<?> step(CommandPath path) {
        String name = path.stepName();
        String id = path.subject().target().pattern();
        Schema<?> step = AnswerSchemas.typed("object").title(path.type().getSimpleName());
        step.description("And the fields of " + path.type().getSimpleName() + ".");
        step.addProperty(
                "step",
                name.contains("{id}")
                        ? AnswerSchemas.text().pattern("^" + name.replace("{id}", id) + "$")
                        : AnswerSchemas.text()._const(name));
        step.setRequired(List.of("step"));
        return step;
    }
}
