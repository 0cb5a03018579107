package org.troth.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExposureTest {
    private static final String INSTEAD =
            " What ./run starts is for one machine; run the services apart, see docs/reference/sign-in.md.";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "TROTH_ENV, production, TROTH_ENV says production.",
        "TROTH_BIND, 0.0.0.0, TROTH_BIND is an address that other machines can reach.",
        "TROTH_DATABASE_URL, jdbc:postgresql://db.example:5432/troth, TROTH_DATABASE_URL is on another machine.",
    })
    void where_it_would_be_exposed_it_does_not_start_and_leaves_nothing(String name, String value, String line)
            throws Exception {
        RunningTroth troth = RunningTroth.start(folder.resolve("data"), with(name, value));

        assertThat(troth.exitCode()).isEqualTo(1);
        assertThat(troth.complaint()).isEqualTo("Troth cannot start. " + line + INSTEAD);
        assertThat(Files.exists(folder.resolve("data"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://10.0.0.7/troth",
                "jdbc:postgresql://localhost,db.example/troth",
                "jdbc:postgresql://localhost.example/troth",
                "jdbc:postgresql://[fd00::7]:5432/troth",
                "jdbc:postgresql://db.example?user=localhost",
            })
    void a_database_elsewhere_is_seen(String url) throws Exception {
        Settings settings = Settings.from(with("TROTH_DATABASE_URL", url));

        assertThatThrownBy(() -> Exposure.refuse(settings, InetAddress.getLoopbackAddress()))
                .isInstanceOf(CannotStart.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://localhost/troth",
                "jdbc:postgresql://127.0.0.1:5432,localhost:5433/troth",
                "jdbc:postgresql://[::1]:5432/troth",
                "jdbc:postgresql:///troth",
                "jdbc:postgresql:troth",
            })
    void a_database_here_is_none(String url) throws Exception {
        Settings settings = Settings.from(with("TROTH_DATABASE_URL", url));

        assertThatCode(() -> Exposure.refuse(settings, InetAddress.getLoopbackAddress()))
                .doesNotThrowAnyException();
    }

    @Test
    void another_loopback_address_is_none() throws Exception {
        assertThatCode(() -> Exposure.refuse(Settings.from(Map.of()), InetAddress.getByName("127.0.0.2")))
                .doesNotThrowAnyException();
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> environment = new HashMap<>(Map.of(name, value));
        if (name.equals("TROTH_DATABASE_URL")) {
            environment.putAll(Map.of("TROTH_DATABASE_USER", "troth", "TROTH_DATABASE_PASSWORD", "secret"));
        }
        return environment;
    }
}
