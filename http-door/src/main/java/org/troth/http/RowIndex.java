package org.troth.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.troth.http.AccessMatrix.Row;

/// Finds the rows for a path without trying one after the other: where the variables of templates stand has few shapes, and
/// in each shape the other parts are the key.
final class RowIndex {
    private static final String VARIABLE = "{}";

    /// @param variable which parts are variables
    private record Shape(List<Boolean> variable) {
        /// The parts without what stands in the place of a variable; nothing at all stands in no place.
        String key(String[] parts) {
            StringBuilder key = new StringBuilder();
            for (int i = 0; i < parts.length; i++) {
                key.append('/').append(variable.get(i) && !parts[i].isEmpty() ? VARIABLE : parts[i]);
            }
            return key.toString();
        }

        boolean fits(String[] parts) {
            return parts.length == variable.size();
        }
    }

    private final List<Row> all;
    private final List<Shape> shapes = new ArrayList<>();
    /// By shape and key the places of rows among all.
    private final Map<Shape, Map<String, List<Integer>>> places = new HashMap<>();

    RowIndex(List<Row> all) {
        this.all = all;
        for (int place = 0; place < all.size(); place++) {
            String[] parts = parts(all.get(place).template());
            List<Boolean> variable = new ArrayList<>();
            for (String part : parts) {
                variable.add(part.startsWith("{"));
            }
            Shape shape = new Shape(List.copyOf(variable));
            if (!shapes.contains(shape)) {
                shapes.add(shape);
            }
            places.computeIfAbsent(shape, none -> new HashMap<>())
                    .computeIfAbsent(shape.key(parts), none -> new ArrayList<>())
                    .add(place);
        }
    }

    /// Whether a path is written without anything that would have to be decoded or left out first.
    static boolean isPlain(String path) {
        return path.startsWith("/") && path.indexOf('%') < 0 && path.indexOf(';') < 0;
    }

    /// In the order of all rows.
    List<Row> rowsFor(String path) {
        String[] parts = parts(path);
        return shapes.stream()
                .filter(shape -> shape.fits(parts))
                .flatMap(shape -> places.getOrDefault(shape, Map.of()).getOrDefault(shape.key(parts), List.of()).stream())
                .sorted()
                .map(all::get)
                .toList();
    }

    private static String[] parts(String path) {
        return path.substring(1).split("/", -1);
    }
}
