package org.troth.console.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Why a service said no, as it said it.
///
/// @param type what kind of trouble it is, such as `not-signed-yet`; empty where the service did not say
/// @param code the rule, such as `INV-05`; absent where the input was wrong or the service was not able
/// @param required practices that the guide asks for and that can be left aside with a reason
public record Refusal(
        int status, String type, @Nullable String code, String detail, List<InField> fields, List<Rule> required) {
    /// What is wrong with one value.
    ///
    /// @param field its name, the last step of the pointer to it
    public record InField(String field, String detail) {}

    /// A practice of the guide, in one version.
    public record Rule(String code, int version) {}

    static final Refusal AWAY = new Refusal(503, "", null, "", List.of(), List.of());

    static Refusal of(int status, JsonNode problem) {
        List<InField> fields = new ArrayList<>();
        for (JsonNode error : problem.path("errors")) {
            String pointer = error.path("pointer").asString("");
            fields.add(new InField(
                    pointer.substring(pointer.lastIndexOf('/') + 1),
                    error.path("detail").asString("")));
        }
        JsonNode code = problem.path("code");
        String type = problem.path("type").asString("");
        return new Refusal(
                status,
                type.substring(type.lastIndexOf(':') + 1),
                code.isString() ? code.asString() : null,
                problem.path("detail").asString(""),
                fields,
                required(problem));
    }

    /// The one practice that a rule names, or all that it lists.
    private static List<Rule> required(JsonNode problem) {
        Stream<JsonNode> named = problem.has("ruleCode") ? Stream.of(problem) : problem.path("required").valueStream();
        return named.map(rule -> new Rule(
                        rule.path("ruleCode").asString(""), rule.path("ruleVersion").asInt(0)))
                .toList();
    }

    /// One that no service said.
    public static Refusal ofConsole(int status, String detail) {
        return new Refusal(status, "", null, detail, List.of(), List.of());
    }

    /// One that the console itself finds before it asks.
    public static Refusal inField(String field, String detail) {
        return new Refusal(422, "", null, "", List.of(new InField(field, detail)), List.of());
    }

    public Optional<String> in(String field) {
        return fields.stream()
                .filter(wrong -> wrong.field().equals(field))
                .map(InField::detail)
                .findFirst();
    }

    /// All that is said, where there is no form.
    public List<String> all() {
        return besides(List.of());
    }

    /// What is said above a form: the rule, and whatever belongs to no field that the form has.
    public List<String> besides(List<String> shown) {
        List<String> said = new ArrayList<>();
        if (!detail.isBlank() && fields.stream().noneMatch(wrong -> shown.contains(wrong.field()))) {
            said.add(detail);
        }
        fields.stream()
                .filter(wrong -> !shown.contains(wrong.field()))
                .forEach(wrong -> said.add(wrong.field() + ": " + wrong.detail()));
        return said;
    }
}
