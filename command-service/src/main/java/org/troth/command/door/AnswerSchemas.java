package org.troth.command.door;

import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/// The schemas of what the command service answers.
final class AnswerSchemas {
    private AnswerSchemas() {}

    static Schema<?> answer() {
        Schema<?> step = object(List.of("id", "version"));
        step.addProperty("id", text().description("What the step was recorded on."));
        step.addProperty("version", number("Its version after the step."));
        Schema<?> answer = object(List.of("id", "version", "position"));
        answer.addProperty("id", text().description("What it was recorded on."));
        answer.addProperty("version", number("Its version now."));
        answer.addProperty("position", number("Last position in the log; read with it as minPosition to see this."));
        answer.addProperty("steps", typed("array").items(step).description("Each step of a contact, in order."));
        return answer;
    }

    /// An object with these and perhaps other named fields, and no unnamed ones.
    static Schema<?> object(List<String> required) {
        Schema<?> object = typed("object");
        object.setRequired(required);
        object.setAdditionalProperties(false);
        return object;
    }

    static Schema<?> reference(String name) {
        return new JsonSchema().$ref("#/components/schemas/" + name);
    }

    static Schema<?> text() {
        return typed("string");
    }

    static Schema<?> typed(String type) {
        Schema<?> schema = new JsonSchema();
        schema.addType(type);
        return schema;
    }

    static String decapitalised(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    private static Schema<?> number(String description) {
        return typed("integer").format("int64").minimum(BigDecimal.ZERO).description(description);
    }
}
