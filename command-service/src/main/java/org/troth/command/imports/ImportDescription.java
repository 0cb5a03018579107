package org.troth.command.imports;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;
import org.troth.http.DocumentPart;
import org.troth.http.DocumentedProblems;

/// Describes how files of history come in.
@Component
final class ImportDescription implements DocumentPart {
    private static final String TAG = "imports";
    private static final List<String> NUMBERS =
            List.of("totalBytes", "bytesRead", "read", "recorded", "alreadyThere", "refused", "marked");

    @Override
    public void describe(OpenAPI document) {
        document.getComponents().addSchemas("ImportJob", job());
        document.path(ImportEndpoint.PATH, new PathItem().post(upload()).get(list()));
        document.path(ImportEndpoint.PATH + "/{id}", new PathItem().get(one()));
        document.path(ImportEndpoint.PATH + "/{id}/refused", new PathItem().get(refused()));
    }

    private static Operation upload() {
        Content content = new Content();
        for (String type : List.of("text/csv", "application/json", "application/x-ndjson", "application/octet-stream")) {
            content.addMediaType(type, new MediaType().schema(text().format("binary")));
        }
        Schema<?> parts = object()
                .addProperty("file", text().format("binary"))
                .addProperty("mapping", text().description("What the activities of an event log mean, as JSON."));
        parts.setRequired(List.of("file"));
        content.addMediaType("multipart/form-data", new MediaType().schema(parts));
        Operation operation = new Operation()
                .operationId("importHistory")
                .summary("Import history")
                .description("Takes a file of any size and works on it in the background. The same file again, or a longer"
                        + " one of the same source, records only what is new.")
                .addTagsItem(TAG)
                .addParametersItem(query("format", formats()).required(true))
                .addParametersItem(query("source", text().pattern("^" + ImportQuestion.SOURCE + "$"))
                        .required(true)
                        .description("The system it comes from. Names of rows are told apart within one source."))
                .addParametersItem(query("dryRun", typed("boolean"))
                        .description("Counts and records nothing."))
                .addParametersItem(query("startedAt", text().format("date-time"))
                        .description("When what a file without times tells began; otherwise the time of the import."))
                .addParametersItem(new Parameter()
                        .in("header")
                        .name("Idempotency-Key")
                        .schema(text().pattern("^[!-~]{1,200}$")))
                .requestBody(new RequestBody().required(true).content(content))
                .responses(new ApiResponses()
                        .addApiResponse("202", answer("The file was received.", jobReference())
                                .addHeaderObject("Location", new Header().schema(text()).description("Where its progress is."))
                                .addHeaderObject("Idempotency-Replayed", new Header().schema(text()))));
        DocumentedProblems.add(operation, List.of(409, 422));
        return operation;
    }

    private static Operation list() {
        return new Operation()
                .operationId("listImports")
                .summary("The newest imports")
                .addTagsItem(TAG)
                .responses(new ApiResponses()
                        .addApiResponse("200", answer("The newest first, at most 100.", object()
                                .addProperty("data", typed("array").items(jobReference())))));
    }

    private static Operation one() {
        return new Operation()
                .operationId("importProgress")
                .summary("How far an import is")
                .addTagsItem(TAG)
                .addParametersItem(id())
                .responses(new ApiResponses().addApiResponse("200", answer("As far as it is.", jobReference())));
    }

    private static Operation refused() {
        return new Operation()
                .operationId("refusedRows")
                .summary("The refused rows of an import")
                .addTagsItem(TAG)
                .addParametersItem(id())
                .responses(new ApiResponses()
                        .addApiResponse("200", new ApiResponse()
                                .description("One line a row: its line in the file, why it was refused, and how it begins.")
                                .content(new Content().addMediaType("text/csv", new MediaType().schema(text())))));
    }

    private static Schema<?> job() {
        Schema<?> job = object()
                .addProperty("id", text())
                .addProperty("state", oneOf(Arrays.stream(ImportState.values()).map(Enum::name).toList()))
                .addProperty("format", formats())
                .addProperty("source", text())
                .addProperty("dryRun", typed("boolean"));
        NUMBERS.forEach(name -> job.addProperty(name, number()));
        return job.addProperty("startedAt", text().format("date-time"))
                .addProperty("finishedAt", text().format("date-time"))
                .addProperty("position", number())
                .addProperty("problem", text());
    }

    private static Parameter query(String name, Schema<?> schema) {
        return new Parameter().in("query").name(name).schema(schema);
    }

    private static Parameter id() {
        return new Parameter()
                .in("path")
                .name("id")
                .required(true)
                .schema(text().pattern("^imp_[0-7][0-9a-hjkmnp-tv-z]{25}$"));
    }

    private static ApiResponse answer(String description, Schema<?> schema) {
        return new ApiResponse()
                .description(description)
                .content(new Content().addMediaType("application/json", new MediaType().schema(schema)));
    }

    private static Schema<?> formats() {
        return oneOf(Arrays.stream(ImportFormat.values()).map(ImportFormat::text).toList());
    }

    private static Schema<?> oneOf(List<String> values) {
        JsonSchema schema = typed("string");
        schema.setEnum(List.copyOf(values));
        return schema;
    }

    private static Schema<?> jobReference() {
        return new JsonSchema().$ref("#/components/schemas/ImportJob");
    }

    private static Schema<?> object() {
        return typed("object");
    }

    private static Schema<?> text() {
        return typed("string");
    }

    private static Schema<?> number() {
        return typed("integer").format("int64");
    }

    private static JsonSchema typed(String type) {
        JsonSchema schema = new JsonSchema();
        schema.addType(type);
        return schema;
    }
}
