package org.troth.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    private static final Map<String, String> OWN = Map.of(
            "TROTH_DATABASE_URL", "jdbc:postgresql://db/troth",
            "TROTH_DATABASE_USER", "troth",
            "TROTH_DATABASE_PASSWORD", "secret");

    @Test
    void an_empty_environment_gives_the_usual_ports_on_this_machine_only_with_a_demonstration() {
        Settings settings = Settings.from(Map.of());

        assertThat(settings.bind()).isEqualTo("127.0.0.1");
        assertThat(settings.consolePort()).isEqualTo(8080);
        assertThat(settings.commandPort()).isEqualTo(8081);
        assertThat(settings.queryPort()).isEqualTo(8082);
        assertThat(settings.demonstration()).isTrue();
        assertThat(settings.database()).isNull();
        assertThat(settings.signInPort()).isEqualTo(8083);
    }

    @Test
    void a_database_of_ones_own_gets_no_demonstration_unless_asked_for() {
        Map<String, String> asked = new HashMap<>(OWN);
        asked.put("TROTH_DEMO", "true");

        assertThat(Settings.from(OWN).demonstration()).isFalse();
        assertThat(Settings.from(asked).demonstration()).isTrue();
    }

    @Test
    void the_password_of_a_database_is_not_shown() {
        assertThat(String.valueOf(Settings.from(OWN))).doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "TROTH_COMMAND_PORT, eighty, 'TROTH_COMMAND_PORT has to be a port number, not ''eighty''.'",
        "TROTH_QUERY_PORT, 70000, 'TROTH_QUERY_PORT has to be a port number, not ''70000''.'",
        "TROTH_DEMO, perhaps, TROTH_DEMO has to be true or false.",
        "TROTH_DATABASE_URL, mysql://here, 'TROTH_DATABASE_URL has to look like jdbc:postgresql://host:5432/name.'"
    })
    void what_cannot_be_meant_is_refused_by_name(String name, String value, String line) {
        assertThatThrownBy(() -> Settings.from(Map.of(name, value)))
                .isInstanceOf(CannotStart.class)
                .hasMessage(line);
    }
}
