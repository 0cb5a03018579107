package org.troth.console.desk;

import java.util.HashMap;
import java.util.Map;

/// What was typed into the form of a step.
record Filled(Step step, Map<String, String> values) {
    Filled {
        values = Map.copyOf(values);
    }

    static Filled empty(Step step) {
        return new Filled(step, Map.of());
    }

    public String of(String field) {
        return values.getOrDefault(field, "").strip();
    }

    boolean has(String field) {
        return !of(field).isEmpty();
    }

    /// The field to begin with: the first line that is still to be typed, or else the first of all.
    public String begin() {
        return step.fields().stream()
                .filter(field -> field.kind() == Field.Kind.LINE && field.required() && !has(field.name()))
                .findFirst()
                .or(() -> step.fields().stream().findFirst())
                .map(Field::name)
                .orElse("");
    }

    Filled with(String field, String value) {
        Map<String, String> more = new HashMap<>(values);
        more.put(field, value);
        return new Filled(step, more);
    }
}
