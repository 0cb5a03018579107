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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.troth.http.Role;
import org.troth.standalone.signin.SignInServer;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// No container engine is needed here: the files are read, not run.
class ContainersTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern READ_FROM_ENVIRONMENT = Pattern.compile("\\$\\{(TROTH_[A-Z_]+)");

    @ParameterizedTest
    @ValueSource(strings = {"command", "query"})
    void every_setting_of_a_container_is_read_by_its_service(String service) throws IOException {
        Set<String> given = environment(service).keySet();

        assertThat(readBy(service)).containsAll(given);
        assertThat(given).contains("TROTH_DATABASE_URL", "TROTH_FINGERPRINT_KEY", "TROTH_ISSUER", "TROTH_AUDIENCE");
    }

    @Test
    void the_sealer_keeps_its_key_on_a_volume_that_the_database_does_not_have() throws IOException {
        Map<String, String> given = environment("sealer");

        assertThat(readBy("sealer")).containsAll(given.keySet());
        assertThat(service("sealer").get("volumes")).asString().contains(given.get("TROTH_SEAL_DIR"));
        assertThat(service("postgres").get("volumes")).asString().doesNotContain("seal");
        assertThat(Files.readAllLines(ROOT.resolve("sealer/Dockerfile"))).contains("USER troth");
    }

    @Test
    void every_setting_of_the_consoles_container_is_read_by_it() throws IOException {
        assertThat(readBy("console")).containsAll(environment("console").keySet());
        assertThat(environment("console")).containsKeys("TROTH_ISSUER", "TROTH_COMMAND_URL", "TROTH_QUERY_URL");
    }

    @Test
    void no_secret_stands_in_the_file() throws IOException {
        for (String service : List.of("command", "query", "console", "sealer", "postgres")) {
            environment(service).forEach((name, value) -> {
                if (name.endsWith("SECRET") || name.endsWith("PASSWORD") || name.endsWith("KEY")) {
                    assertThat(value).startsWith("${").contains(":?");
                }
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"command", "query", "console"})
    void ports_are_published_to_this_machine_only(String service) throws IOException {
        assertThat(service(service).get("ports")).asString().contains("127.0.0.1:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"command", "query", "console"})
    void a_container_does_not_work_as_root(String service) throws IOException {
        List<String> lines = Files.readAllLines(folder(service).resolve("Dockerfile"));

        assertThat(lines).contains("USER troth");
        assertThat(lines.indexOf("USER troth")).isLessThan(lines.size() - 1);
    }

    @Test
    void the_keycloak_to_try_it_with_is_not_started_unasked_and_reached_from_this_machine_only() throws IOException {
        assertThat(service("keycloak").get("profiles")).isEqualTo(List.of("keycloak"));
        assertThat(service("keycloak").get("ports")).isEqualTo(List.of("127.0.0.1:8083:8080"));
        assertThat(environment("keycloak").get("KC_BOOTSTRAP_ADMIN_PASSWORD")).isEqualTo("${KEYCLOAK_ADMIN_PASSWORD:-}");
    }

    @Test
    void its_realm_is_where_the_services_look_and_has_their_roles() throws IOException {
        JsonNode realm = realm();
        String name = realm.path("realm").asString();

        assertThat(environment("command").get("TROTH_ISSUER")).contains(":8083/realms/" + name + "}");
        assertThat(environment("query").get("TROTH_ISSUER_KEYS")).contains("http://keycloak:8080/realms/" + name + "/");
        assertThat(realm.path("roles").path("realm").valueStream().map(role -> role.path("name").asString()))
                .containsExactlyInAnyOrderElementsOf(Stream.of(Role.values()).map(Role::claim).toList());
        assertThat(realm.path("users").valueStream())
                .singleElement()
                .matches(user -> user.path("realmRoles").get(0).asString().equals(Role.INTEGRATION.claim()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"troth-console", "troth-integration"})
    void its_clients_get_tokens_that_the_services_believe_and_hold_no_secret(String id) throws IOException {
        JsonNode client = realm().path("clients")
                .valueStream()
                .filter(each -> each.path("clientId").asString().equals(id))
                .findFirst()
                .orElseThrow();

        assertThat(client.path("attributes").path("access.token.header.type.rfc9068").asString()).isEqualTo("true");
        assertThat(setting(client, "oidc-audience-mapper", "included.custom.audience")).isEqualTo(SignInServer.AUDIENCE);
        for (String service : List.of("command", "query")) {
            Path file = ROOT.resolve(service + "-service/src/main/resources/" + service + "-service.properties");
            assertThat(Files.readString(file))
                    .contains("${TROTH_ROLES_CLAIM:" + setting(client, "oidc-usermodel-realm-role-mapper", "claim.name") + "}")
                    .contains("${TROTH_TEAMS_CLAIM:" + setting(client, "oidc-group-membership-mapper", "claim.name") + "}")
                    .contains("${TROTH_AUDIENCE:" + SignInServer.AUDIENCE + "}");
        }
        assertThat(client.has("secret")).isFalse();
        assertThat(client.path("directAccessGrantsEnabled").asBoolean(true)).isFalse();
        assertThat(client.path("implicitFlowEnabled").asBoolean(true)).isFalse();
        assertThat(client.path("publicClient").asBoolean())
                .as("only with a proof key")
                .isEqualTo(client.path("attributes").path("pkce.code.challenge.method").asString("").equals("S256"));
    }

    private static JsonNode realm() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(ROOT.resolve("keycloak/troth-realm.json")));
    }

    private static String setting(JsonNode client, String mapper, String name) {
        return client.path("protocolMappers")
                .valueStream()
                .filter(each -> each.path("protocolMapper").asString().equals(mapper))
                .map(each -> each.path("config").path(name).asString(""))
                .findFirst()
                .orElse("");
    }

    private static Path folder(String service) {
        return ROOT.resolve(List.of("console", "sealer").contains(service) ? service : service + "-service");
    }

    private static Set<String> readBy(String service) throws IOException {
        Path resources = folder(service).resolve("src/main/resources");
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
