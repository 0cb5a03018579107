package org.troth.http;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Documents the refusals of each operation.
public final class DocumentedProblems {
    static final String SCHEME = "signIn";
    private static final String RESPONSES = "#/components/responses/";
    private static final String NAME = "Problem";
    // A wrong password is refused even where none is needed.
    private static final List<Integer> ALWAYS = List.of(400, 401, 406, 414, 431, 503);
    private static final List<Integer> SIGNED_IN = List.of(403);
    private static final List<Integer> WITH_BODY = List.of(413, 415);

    private DocumentedProblems() {}

    /// Adds problem responses with these statuses, leaving alone those the operation describes itself.
    public static void add(Operation operation, List<Integer> statuses) {
        if (operation.getResponses() == null) {
            operation.setResponses(new ApiResponses());
        }
        for (int status : statuses) {
            operation.getResponses().computeIfAbsent(Integer.toString(status), key -> new ApiResponse()
                    .$ref(RESPONSES + NAME + status));
        }
    }

    static void addTo(OpenAPI document, AccessMatrix matrix) {
        document.getComponents().addSchemas("Problem", schema());
        if (document.getPaths() != null) {
            document.getPaths()
                    .forEach((path, item) -> item.readOperationsMap()
                            .forEach((method, operation) -> describe(operation, path, row(matrix, method, path))));
            named(document).forEach(name -> document.getComponents()
                    .addResponses(name, response(Integer.parseInt(name.substring(NAME.length())))));
        }
    }

    /// The problem responses that any operation refers to.
    private static SortedSet<String> named(OpenAPI document) {
        return document.getPaths().values().stream()
                .flatMap(item -> item.readOperations().stream())
                .flatMap(operation -> operation.getResponses().values().stream())
                .map(ApiResponse::get$ref)
                .filter(reference -> reference != null && reference.startsWith(RESPONSES + NAME))
                .map(reference -> reference.substring(RESPONSES.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void describe(Operation operation, String path, Optional<AccessMatrix.Row> row) {
        add(operation, ALWAYS);
        if (row.isEmpty() || !row.get().open()) {
            add(operation, SIGNED_IN);
            operation.setSecurity(List.of(new SecurityRequirement().addList(SCHEME)));
        }
        if (operation.getRequestBody() != null) {
            add(operation, WITH_BODY);
        }
        if (path.contains("{")) {
            add(operation, List.of(404));
        }
        List<String> roles = row.stream()
                .flatMap(it -> it.roles().stream())
                .sorted()
                .map(Role::name)
                .toList();
        operation.addExtension("x-roles", roles);
    }

    private static Optional<AccessMatrix.Row> row(AccessMatrix matrix, HttpMethod method, String path) {
        return matrix.rows().stream()
                .filter(row ->
                        row.method().equals(method.name()) && row.template().equals(path))
                .findFirst();
    }

    private static ApiResponse response(int status) {
        ApiResponse response = new ApiResponse()
                .description(StatusProblems.of(status).detail())
                .content(new Content()
                        .addMediaType(
                                Problem.MEDIA_TYPE,
                                new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"))));
        boolean comeBack = status == 503 || status == 429;
        return comeBack
                ? response.addHeaderObject(
                        "Retry-After",
                        new Header()
                                .description("Seconds to wait before trying again.")
                                .schema(RecordSchemas.typed("integer")))
                : response;
    }

    private static Schema<?> schema() {
        Schema<?> error = RecordSchemas.typed("object");
        error.addProperty("pointer", RecordSchemas.typed("string").description("JSON Pointer to what is wrong."));
        error.addProperty("detail", RecordSchemas.typed("string").description("What is expected there."));
        error.setRequired(List.of("pointer", "detail"));
        Schema<?> problem = RecordSchemas.typed("object").description("Why the request was refused (RFC 9457).");
        problem.addProperty("type", RecordSchemas.typed("string").pattern("^urn:troth:problem:[a-z0-9-]+$"));
        problem.addProperty("title", RecordSchemas.typed("string"));
        problem.addProperty("status", RecordSchemas.typed("integer"));
        problem.addProperty("detail", RecordSchemas.typed("string"));
        problem.addProperty("instance", RecordSchemas.typed("string"));
        problem.addProperty(
                "code", RecordSchemas.typed("string").description("The rule that said no, such as INV-15."));
        problem.addProperty("errors", RecordSchemas.typed("array").items(error));
        problem.setRequired(List.of("type", "title", "status", "detail"));
        return problem;
    }
}
