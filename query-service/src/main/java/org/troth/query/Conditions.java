package org.troth.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Conditions of a question with their values; a condition whose value is absent is left out.
public final class Conditions {
    private final List<String> sql = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();

    public void add(String condition) {
        sql.add(condition);
    }

    public void add(String condition, String name, @Nullable Object value) {
        if (value != null) {
            sql.add(condition);
            values.put(name, value);
        }
    }

    public void value(String name, Object value) {
        values.put(name, value);
    }

    public Map<String, Object> values() {
        return values;
    }

    @Override
    public String toString() {
        return sql.isEmpty() ? "true" : String.join(" and ", sql);
    }
}
