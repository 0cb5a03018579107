package org.troth;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// What a service says about itself at `/v3/api-docs`.
final class OpenApi {
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    private final JsonNode document;
    private final List<Operation> operations = new ArrayList<>();

    private OpenApi(JsonNode document) {
        this.document = document;
    }

    /// Something the service can be asked for.
    ///
    /// @param statuses every status it documents, as the document writes them
    /// @param bodies schema of the body by media type
    /// @param roles who may ask; empty when anybody may
    record Operation(
            Http service,
            String method,
            String path,
            Set<String> statuses,
            List<Parameter> parameters,
            Map<String, JsonNode> bodies,
            List<String> roles) {
        boolean documents(int status) {
            return statuses.contains(Integer.toString(status)) || statuses.contains("default");
        }

        boolean recordsSomething() {
            return parameters.stream().anyMatch(parameter -> parameter.name().equals("Idempotency-Key"));
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /// A part of the address, or a header.
    record Parameter(String in, String name, boolean required, JsonNode schema) {}

    static OpenApi of(Http service) {
        OpenApi api = new OpenApi(service.get("admin", "/v3/api-docs").require(200).body());
        api.document.path("paths").properties().forEach(path -> METHODS.stream()
                .filter(method -> path.getValue().has(method))
                .forEach(method -> api.operations.add(api.operation(service, path.getKey(), method))));
        return api;
    }

    private Operation operation(Http service, String path, String method) {
        JsonNode described = document.path("paths").path(path).path(method);
        List<Parameter> parameters = new ArrayList<>();
        for (JsonNode parameter : described.path("parameters")) {
            JsonNode resolved = resolved(parameter);
            parameters.add(new Parameter(
                    resolved.path("in").asString(),
                    resolved.path("name").asString(),
                    resolved.path("required").asBoolean(false),
                    resolved.path("schema")));
        }
        Map<String, JsonNode> bodies = new TreeMap<>();
        resolved(described.path("requestBody"))
                .path("content")
                .properties()
                .forEach(body -> bodies.put(body.getKey(), body.getValue().path("schema")));
        Set<String> statuses = new TreeSet<>();
        described.path("responses").propertyNames().forEach(statuses::add);
        List<String> roles =
                described.path("x-roles").valueStream().map(JsonNode::asString).toList();
        return new Operation(
                service, method.toUpperCase(Locale.ROOT), path, statuses, parameters, bodies, roles);
    }

    /// Follows a reference into the document, where there is one.
    JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asString("");
        JsonNode found = reference.startsWith("#/") ? document.at(reference.substring(1)) : schema;
        return found.isMissingNode() ? MissingNode.getInstance() : found;
    }

    List<Operation> operations() {
        return operations;
    }

    @Nullable Operation operation(String method, String path) {
        return operations.stream()
                .filter(each -> each.method().equals(method) && each.path().equals(path))
                .findFirst()
                .orElse(null);
    }
}
