package org.troth.access;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.troth.http.AccessMatrix;
import org.troth.http.StartRefused;

/// What kind of record each endpoint leaves, one row an endpoint. A service with an endpoint that has none does not start.
///
/// A row is `METHOD /path/{template} KIND`; `METHOD * KIND` stands for all others of that method; `#` starts a comment.
public final class RecordKinds {
    private static final String OTHERS = "*";

    private final Map<String, RecordKind> kinds;

    private RecordKinds(Map<String, RecordKind> kinds) {
        this.kinds = Map.copyOf(kinds);
    }

    /// Reads the kinds from the class path, for the endpoints of a matrix.
    ///
    /// @throws StartRefused when a row cannot be read or is there twice, or an endpoint has none, or a row no endpoint
    static RecordKinds ofResource(String name, AccessMatrix matrix) {
        try (InputStream file = RecordKinds.class.getClassLoader().getResourceAsStream(name)) {
            if (file == null) {
                throw new StartRefused("The table of access records " + name + " is not on the class path.");
            }
            return parse(name, new String(file.readAllBytes(), StandardCharsets.UTF_8), matrix);
        } catch (IOException e) {
            throw new StartRefused("The table of access records " + name + " cannot be read.");
        }
    }

    static RecordKinds parse(String name, String text, AccessMatrix matrix) {
        Map<String, RecordKind> kinds = new HashMap<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            List<String> words = words(lines.get(i).replaceFirst("#.*", ""));
            if (words.isEmpty()) {
                continue;
            }
            String where = "Line " + (i + 1) + " of " + name;
            if (words.size() != 3) {
                throw new StartRefused(where + " is not METHOD /path/{template} KIND.");
            }
            if (kinds.put(words.get(0) + " " + words.get(1), kind(where, words.get(2))) != null) {
                throw new StartRefused(where + " repeats an endpoint.");
            }
        }
        RecordKinds all = new RecordKinds(kinds);
        all.check(name, matrix);
        return all;
    }

    private void check(String name, AccessMatrix matrix) {
        Set<String> rows = matrix.rows().stream().map(RecordKinds::key).collect(Collectors.toCollection(TreeSet::new));
        Set<String> without = matrix.rows().stream()
                .filter(row -> find(row) == null)
                .map(RecordKinds::key)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!without.isEmpty()) {
            throw new StartRefused("What is recorded when it is read is not said in " + name + " for " + without + ".");
        }
        Set<String> unknown = new TreeSet<>(kinds.keySet());
        unknown.removeIf(key -> key.endsWith(" " + OTHERS) || rows.contains(key));
        if (!unknown.isEmpty()) {
            throw new StartRefused(name + " has rows that the access matrix does not have: " + unknown + ".");
        }
    }

    /// The kind of record that an endpoint of the matrix leaves.
    public RecordKind of(AccessMatrix.Row row) {
        RecordKind kind = find(row);
        if (kind == null) {
            throw new IllegalArgumentException("No kind of record is known for " + key(row) + ".");
        }
        return kind;
    }

    private @Nullable RecordKind find(AccessMatrix.Row row) {
        RecordKind own = kinds.get(key(row));
        return own == null ? kinds.get(row.method() + " " + OTHERS) : own;
    }

    private static String key(AccessMatrix.Row row) {
        return row.method() + " " + row.template();
    }

    private static List<String> words(String line) {
        return Collections.list(new StringTokenizer(line)).stream()
                .map(String.class::cast)
                .toList();
    }

    private static RecordKind kind(String where, String word) {
        return Arrays.stream(RecordKind.values())
                .filter(kind -> kind.name().equals(word))
                .findFirst()
                .orElseThrow(() -> new StartRefused(where + " names no known kind of record."));
    }
}
