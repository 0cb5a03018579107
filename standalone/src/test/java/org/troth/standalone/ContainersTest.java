package org.troth.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/// No container engine is needed here: the files are read, not run.
class ContainersTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern READ_FROM_ENVIRONMENT = Pattern.compile("\\$\\{(TROTH_[A-Z_]+)");

    @ParameterizedTest
    @ValueSource(strings = {"command", "query"})
    void every_setting_of_a_container_is_read_by_its_service(String service) throws IOException {
        Set<String> given = environment(service).keySet();

        assertThat(readBy(service)).containsAll(given);
        assertThat(given).contains("TROTH_DATABASE_URL", "TROTH_FINGERPRINT_KEY", "TROTH_DEV_PASSWORD");
    }

    @Test
    void no_secret_stands_in_the_file() throws IOException {
        for (String service : List.of("command", "query", "postgres")) {
            environment(service).forEach((name, value) -> {
                if (name.contains("PASSWORD") || name.contains("KEY")) {
                    assertThat(value).startsWith("${").contains(":?");
                }
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"command", "query"})
    void ports_are_published_to_this_machine_only(String service) throws IOException {
        assertThat(service(service).get("ports")).asString().contains("127.0.0.1:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"command", "query"})
    void a_container_does_not_work_as_root(String service) throws IOException {
        List<String> lines = Files.readAllLines(ROOT.resolve(service + "-service/Dockerfile"));

        assertThat(lines).contains("USER troth");
        assertThat(lines.indexOf("USER troth")).isLessThan(lines.size() - 1);
    }

    private static Set<String> readBy(String service) throws IOException {
        Path resources = ROOT.resolve(service + "-service/src/main/resources");
        Set<String> names = new TreeSet<>();
        try (var files = Files.list(resources)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                names.addAll(READ_FROM_ENVIRONMENT
                        .matcher(Files.readString(file))
                        .results()
                        .map((MatchResult found) -> found.group(1))
                        .collect(Collectors.toSet()));
            }
        }
        return names;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> environment(String name) throws IOException {
        return (Map<String, String>) under("environment", service(name));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> service(String name) throws IOException {
        Map<String, Object> file = new Yaml().load(Files.readString(ROOT.resolve("docker-compose.yml")));
        return (Map<String, Object>) under(name, (Map<String, Object>) under("services", file));
    }

    private static Object under(String key, Map<String, Object> parent) {
        return Objects.requireNonNull(parent.get(key), key);
    }
}
