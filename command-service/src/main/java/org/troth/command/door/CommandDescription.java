package org.troth.command.door;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.troth.http.DocumentPart;
import org.troth.http.DocumentedProblems;
import org.troth.http.RecordSchemas;

/// Describes each command's own path, though all of them share one endpoint.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class CommandDescription implements DocumentPart {
    /// What a command can meet beyond what any request can.
    private static final Map<String, String> REFUSALS = Map.of(
            "404", "What the command is about does not exist.",
            "409", "The state of things does not allow it, or it is recorded already, or it is being worked on.",
            "422", "A rule forbids what the command says, or its key was used for something else.");

    private final CommandCatalogue catalogue;

    CommandDescription(CommandCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public void describe(OpenAPI document) {
        document.getComponents().addSchemas("Answer", AnswerSchemas.answer());
        for (CommandPath path : catalogue.all()) {
            Operation operation = new Operation()
                    .operationId(AnswerSchemas.decapitalised(path.type().getSimpleName()))
                    .summary(path.summary())
                    .addTagsItem(path.subject().path())
                    .requestBody(body(path.type().getSimpleName()))
                    .responses(path.creates() ? created() : done());
            describeHeaders(operation, path.creates() ? null : path.subject());
            document.getComponents().addSchemas(path.type().getSimpleName(), schema(path));
            document.path(path.template(), new PathItem().post(operation));
        }
    }

    static Schema<?> schema(CommandPath path) {
        Schema<?> schema = RecordSchemas.of(CommandReader.recordsOf(path));
        for (String field : List.of("onBehalfOf", "backdatedApprovedBy")) {
            shorten(property(schema, field));
        }
        Schema<?> source = property(schema, "source");
        shorten(property(source, "system"));
        shorten(property(source, "externalId"));
        return schema;
    }

    private static Schema<?> property(Schema<?> schema, String name) {
        return Objects.requireNonNull(schema.getProperties().get(name), name);
    }

    private static void shorten(Schema<?> text) {
        text.minLength(1).maxLength(CommandReader.MOST_SHORT_TEXT);
    }

    /// Adds the path's variable part and the headers of a command.
    ///
    /// @param target what the path names; absent where it names a collection
    static void describeHeaders(Operation operation, @Nullable Subject target) {
        if (target != null) {
            operation.addParametersItem(new Parameter()
                    .in("path")
                    .name(target.variable())
                    .required(true)
                    .schema(AnswerSchemas.text().pattern("^" + target.target().pattern() + "$")));
        }
        operation.addParametersItem(new Parameter()
                .in("header")
                .name(IdempotencyKey.HEADER)
                .required(true)
                .description("A name for this one intention. Sent again with the same body, it gets the same answer and"
                        + " records nothing.")
                .schema(AnswerSchemas.text().pattern("^[!-~]{1," + IdempotencyKey.MOST_CHARACTERS + "}$")));
        if (target != null) {
            operation.addParametersItem(new Parameter()
                    .in("header")
                    .name(ExpectedVersion.HEADER)
                    .description(
                            "The version the sender decided on, as it came in ETag. When it has changed, the answer is"
                                    + " 412 with the current version.")
                    .schema(AnswerSchemas.text().pattern("^\"(0|[1-9][0-9]{0,17})\"$")));
            DocumentedProblems.add(operation, List.of(412));
        }
        DocumentedProblems.add(operation, List.of(404, 409, 422));
        operation
                .getResponses()
                .forEach((status, response) ->
                        response.setDescription(REFUSALS.getOrDefault(status, response.getDescription())));
    }

    static RequestBody body(String schema) {
        return new RequestBody()
                .required(true)
                .content(new Content()
                        .addMediaType("application/json", new MediaType().schema(AnswerSchemas.reference(schema))));
    }

    static ApiResponses done() {
        return new ApiResponses().addApiResponse("200", answer("It is recorded."));
    }

    static ApiResponses created() {
        return new ApiResponses()
                .addApiResponse(
                        "201",
                        answer("It is begun and recorded.")
                                .addHeaderObject("Location", header("Where it can be read, on the query service.")));
    }

    static ApiResponse answer(String description) {
        Schema<?> schema = AnswerSchemas.reference("Answer");
        return new ApiResponse()
                .description(description)
                .content(new Content().addMediaType("application/json", new MediaType().schema(schema)))
                .addHeaderObject("ETag", header("The version in double quotes, for If-Match."))
                .addHeaderObject(
                        IdempotencyKey.REPLAYED, header("true when the answer was given before to the same key."));
    }

    private static Header header(String description) {
        return new Header().description(description).schema(AnswerSchemas.text());
    }
}
