package org.troth.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a service tells Prometheus at one moment.
public record Scrape(String text) {
    private static final Path PAGE = Path.of("../docs/reference/operation.md");
    private static final Pattern FAMILY = Pattern.compile("# TYPE ((?:troth|hikaricp)_\\S+) ");
    private static final Pattern ROW = Pattern.compile("\\| `((?:troth|hikaricp)_[a-z_]+)` \\|([^|]*)\\|");

    /// @throws java.util.NoSuchElementException where nothing has this name, with its labels
    public double value(String name) {
        return Pattern.compile("^" + Pattern.quote(name) + " (\\S+)$", Pattern.MULTILINE)
                .matcher(text)
                .results()
                .mapToDouble(found -> Double.parseDouble(found.group(1)))
                .findFirst()
                .orElseThrow();
    }

    /// The names of our own numbers, and of those about connections.
    public Set<String> names() {
        return FAMILY.matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Those that the page for operators explains for a service.
    public static Set<String> explained(String service) {
        try {
            return ROW.matcher(Files.readString(PAGE))
                    .results()
                    .filter(row -> row.group(2).contains(service))
                    .map(row -> row.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
