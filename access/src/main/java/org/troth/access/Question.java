package org.troth.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.troth.http.AccessMatrix;

/// What was asked, without anybody's words.
///
/// @param row the endpoint; absent where there is none
/// @param kind what it shows; absent where there is no endpoint
/// @param ids what the path names, as far as it is an id
record Question(
        String method,
        AccessMatrix.@Nullable Row row,
        @Nullable RecordKind kind,
        Map<String, List<String>> ids,
        Map<String, List<String>> parameters) {
    static final String LEFT_OUT = "...";

    /// Parameters whose values are kept: what they can say is an id, a time, a number or a code.
    private static final Set<String> KEPT = Set.of(
            "after", "asAt", "asOf", "before", "channel", "class", "cohort", "customer", "dueBefore", "flag", "from",
            "fromAsAt", "fromAsOf", "fromPosition", "giver", "groupBy", "interaction", "issue", "limit", "minPosition",
            "order", "owner", "part", "position", "promise", "status", "stream", "team", "to", "toAsAt", "toAsOf",
            "toPosition", "type", "why", "window", "words", "zone");

    private static final int MOST_IDS = 20;
    private static final Pattern ID = Pattern.compile("[a-z]{1,10}_[0-9a-hjkmnp-tv-z]{26}");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.:+,/-]{1,64}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z]{1,32}");
    private static final String CUSTOMER = "cus_";

    static Question of(HttpServletRequest request, AccessMatrix matrix, RecordKinds kinds) {
        String path = request.getRequestURI();
        return matrix.rowFor(request.getMethod(), path)
                .map(row -> of(request, row, kinds.of(row), matrix))
                .orElseGet(() -> new Question(request.getMethod(), null, null, Map.of(), Map.of()));
    }

    private static Question of(HttpServletRequest request, AccessMatrix.Row row, RecordKind kind, AccessMatrix matrix) {
        return new Question(
                request.getMethod(),
                row,
                kind,
                ids(matrix.variables(row, request.getRequestURI())),
                // A body that calls itself a form would be read for parameters; what takes large ones shows nobody.
                kind == RecordKind.NOTHING || kind == RecordKind.STEPS ? Map.of() : parameters(request));
    }

    private static Map<String, List<String>> ids(Map<String, String> variables) {
        Map<String, List<String>> ids = new TreeMap<>();
        variables.forEach((name, value) -> ids.put(
                name,
                Arrays.stream(value.split(",", MOST_IDS))
                        .map(id -> ID.matcher(id).matches() ? id : LEFT_OUT)
                        .toList()));
        return ids;
    }

    private static Map<String, List<String>> parameters(HttpServletRequest request) {
        Map<String, List<String>> parameters = new TreeMap<>();
        if (request.getQueryString() != null) {
            request.getParameterMap().forEach((name, values) -> {
                if (NAME.matcher(name).matches()) {
                    parameters.put(
                            name, Arrays.stream(values).map(value -> kept(name, value)).toList());
                }
            });
        }
        return parameters;
    }

    private static String kept(String name, String value) {
        return KEPT.contains(name) && PLAIN.matcher(value).matches() ? value : LEFT_OUT;
    }

    /// The template of the endpoint; a path that is none may be anything, and is not kept.
    String route() {
        return row == null ? "none" : row.template();
    }

    /// What the path names, and the parameters of a question that was understood; what was refused may hold anything.
    Map<String, List<String>> asked(Outcome outcome) {
        return switch (outcome) {
            case REFUSED -> ids;
            case SHOWN, NOT_FOUND -> {
                Map<String, List<String>> all = new TreeMap<>(parameters);
                all.putAll(ids);
                yield all;
            }
        };
    }

    /// The customer that the path names.
    List<String> customers() {
        return ids.values().stream()
                .flatMap(List::stream)
                .filter(id -> id.startsWith(CUSTOMER))
                .toList();
    }

    /// The value of a parameter that was given once.
    @Nullable
    String parameter(String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        return values.size() == 1 ? values.getFirst() : null;
    }
}
