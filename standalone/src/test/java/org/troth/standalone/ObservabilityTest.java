package org.troth.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is asked of Prometheus is there. Each service's own test holds the page for operators against what it answers.
class ObservabilityTest {
    private static final Path FOLDER = Path.of("../observability");
    private static final Pattern NAME = Pattern.compile("\\b(?:troth|hikaricp)_[a-z_]+");
    private static final Pattern BY = Pattern.compile("by \\(([^)]*)\\)");
    private static final Set<String> LABELS = Set.of("service", "status", "method", "route", "le", "view", "pool");

    private static List<String> questions() throws IOException {
        JsonNode dashboard = JsonMapper.shared().readTree(Files.readString(FOLDER.resolve("dashboard.json")));
        return dashboard.path("panels")
                .valueStream()
                .flatMap(panel -> panel.path("targets").valueStream())
                .map(target -> target.path("expr").asString())
                .toList();
    }

    private record Alert(String expr, String summary) {}

    private static List<Alert> alerts() throws IOException {
        Map<String, List<Map<String, List<Map<String, Object>>>>> file =
                new Yaml().load(Files.readString(FOLDER.resolve("alerts.yml")));
        return file.getOrDefault("groups", List.of()).getFirst().getOrDefault("rules", List.of()).stream()
                .map(rule -> new Alert(
                        rule.getOrDefault("expr", "").toString(), rule.getOrDefault("annotations", "").toString()))
                .toList();
    }

    private static Set<String> unknown(Stream<String> questions) throws IOException {
        String page = Files.readString(Path.of("../docs/reference/operation.md"));
        return questions.flatMap(question -> NAME.matcher(question).results())
                .map(found -> found.group().replaceFirst("(seconds)_(bucket|count|sum)$", "$1"))
                .filter(name -> !page.contains("| `" + name + "` |"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void the_dashboard_asks_only_for_numbers_that_there_are() throws IOException {
        assertThat(questions()).hasSizeGreaterThan(12);
        assertThat(unknown(questions().stream())).isEmpty();
        assertThat(unknown(Stream.of("max(troth_sweep_dues) + rate(troth_requests_seconds_count[1m])"))).containsExactly("troth_sweep_dues");
    }

    @Test
    void each_alert_asks_for_numbers_that_there_are_and_says_something() throws IOException {
        assertThat(alerts()).hasSizeGreaterThan(5).allSatisfy(alert -> {
            assertThat(alert.summary()).startsWith("{summary=");
            assertThat(NAME.matcher(alert.expr()).find() || alert.expr().startsWith("up{")).isTrue();
            assertThat(unknown(Stream.of(alert.expr()))).isEmpty();
        });
    }

    @Test
    void they_are_told_apart_by_labels_that_there_are() throws IOException {
        Stream<String> all = Stream.concat(questions().stream(), alerts().stream().map(Alert::expr));

        assertThat(all.flatMap(question -> BY.matcher(question).results())
                        .flatMap(found -> Stream.of(found.group(1).split(", *"))))
                .isNotEmpty()
                .isSubsetOf(LABELS);
    }

    @Test
    void prometheus_asks_where_the_containers_of_both_services_answer() throws IOException {
        String compose = Files.readString(Path.of("../docker-compose.yml"));
        String prometheus = Files.readString(FOLDER.resolve("prometheus.yml"));

        assertThat(prometheus).contains("command:8081", "query:8082", "rule_files", "alerts.yml", "oauth2");
        for (String file : List.of("prometheus.yml", "alerts.yml", "grafana.yml", "dashboards.yml", "dashboard.json")) {
            assertThat(compose).contains("./observability/" + file + ":");
        }
        assertThat(compose).contains("127.0.0.1:9090:9090", "127.0.0.1:3000:3000");
    }
}
