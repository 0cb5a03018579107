package org.troth.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

/// Who may call what, one row an endpoint. What has no row is refused.
///
/// A row is `METHOD /path/{template} ROLE ROLE…`, or `ANYONE` in place of the roles; `#` starts a comment.
public final class AccessMatrix {
    private static final String ANYONE = "ANYONE";
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final Pattern TEMPLATE = Pattern.compile("(/([A-Za-z0-9._~-]+|\\{[A-Za-z]+}))+");

    /// One row.
    ///
    /// @param roles empty when anyone may call it
    public record Row(String method, String template, Set<Role> roles) {
        public Row {
            roles = Set.copyOf(roles);
        }

        public boolean open() {
            return roles.isEmpty();
        }

        boolean permits(Set<Role> held) {
            return open() || roles.stream().anyMatch(held::contains);
        }
    }

    private record Guard(Row row, PathPattern pattern) {}

    private final List<Guard> guards;
    private final RowIndex index;
    private final Map<String, PathPattern> patterns;

    private AccessMatrix(List<Guard> guards) {
        this.guards = guards;
        this.index = new RowIndex(rows());
        this.patterns = guards.stream()
                .collect(Collectors.toUnmodifiableMap(guard -> guard.row().template(), Guard::pattern, (one, same) -> one));
    }

    /// Reads the matrix from the class path.
    ///
    /// @throws StartRefused when it is missing, or a row cannot be read or is there twice
    public static AccessMatrix ofResource(String name) {
        try (InputStream file = AccessMatrix.class.getClassLoader().getResourceAsStream(name)) {
            if (file == null) {
                throw new StartRefused("The access matrix " + name + " is not on the class path.");
            }
            return parse(name, new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new StartRefused("The access matrix " + name + " cannot be read.");
        }
    }

    static AccessMatrix parse(String name, String text) {
        List<Guard> guards = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replaceFirst("#.*", "").strip();
            if (line.isEmpty()) {
                continue;
            }
            String where = "Line " + (i + 1) + " of " + name;
            Row row = row(where, line);
            // Two templates that differ only in the names of their variables are the same path.
            if (!seen.add(row.method() + " " + row.template().replaceAll("\\{[^}]*}", "{}"))) {
                throw new StartRefused(where + " repeats an endpoint.");
            }
            guards.add(new Guard(row, pattern(where, row.template())));
        }
        guards.sort(Comparator.comparing(Guard::pattern, PathPattern.SPECIFICITY_COMPARATOR));
        return new AccessMatrix(List.copyOf(guards));
    }

    /// Whether somebody with these roles may call the endpoint, named by its template exactly as in the matrix.
    public boolean permits(String method, String template, Set<Role> roles) {
        return guards.stream()
                .map(Guard::row)
                .filter(row -> row.method().equals(method) && row.template().equals(template))
                .anyMatch(row -> row.permits(roles));
    }

    /// The row for a request to this path, the most specific one if several fit.
    public Optional<Row> rowFor(String method, String path) {
        String effective = "HEAD".equals(method) ? "GET" : method;
        return rowsFor(path).stream()
                .filter(row -> row.method().equals(effective))
                .findFirst();
    }

    /// The methods that have a row for this path.
    public Set<String> methodsFor(String path) {
        return rowsFor(path).stream().map(Row::method).collect(Collectors.toUnmodifiableSet());
    }

    public List<Row> rows() {
        return guards.stream().map(Guard::row).toList();
    }

    /// What stands in a path in the place of the variables of a row's template.
    public Map<String, String> variables(Row row, String path) {
        PathPattern pattern = patterns.get(row.template());
        PathPattern.PathMatchInfo match = pattern == null ? null : pattern.matchAndExtract(PathContainer.parsePath(path));
        return match == null ? Map.of() : match.getUriVariables();
    }

    private List<Row> rowsFor(String path) {
        return RowIndex.isPlain(path) ? index.rowsFor(path) : rowsByPattern(path);
    }

    /// The same by looking at each pattern, which also understands what is encoded.
    List<Row> rowsByPattern(String path) {
        PathContainer parsed = PathContainer.parsePath(path);
        return guards.stream()
                .filter(guard -> guard.pattern().matches(parsed))
                .map(Guard::row)
                .toList();
    }

    private static Row row(String where, String line) {
        List<String> words = words(line);
        if (words.size() < 3
                || !METHODS.contains(words.get(0))
                || !TEMPLATE.matcher(words.get(1)).matches()) {
            throw new StartRefused(where + " is not METHOD /path/{template} ROLE...");
        }
        Set<Role> roles = EnumSet.noneOf(Role.class);
        boolean anyone = words.size() == 3 && words.get(2).equals(ANYONE);
        for (int i = 2; i < words.size() && !anyone; i++) {
            if (!roles.add(role(where, words.get(i)))) {
                throw new StartRefused(where + " names a role twice.");
            }
        }
        return new Row(words.get(0), words.get(1), roles);
    }

    private static List<String> words(String line) {
        return Collections.list(new StringTokenizer(line)).stream()
                .map(String.class::cast)
                .toList();
    }

    private static Role role(String where, String word) {
        for (Role role : Role.values()) {
            if (role.name().equals(word)) {
                return role;
            }
        }
        throw new StartRefused(where + " names no known role.");
    }

    private static PathPattern pattern(String where, String template) {
        try {
            return PathPatternParser.defaultInstance.parse(template);
        } catch (PatternParseException e) {
            throw new StartRefused(where + " has a path that cannot be read.");
        }
    }
}
