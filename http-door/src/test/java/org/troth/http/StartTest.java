package org.troth.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

@ExtendWith(OutputCaptureExtension.class)
class StartTest {
    private static final String ISSUER = "troth.sign-in.issuer=https://sign-in.invalid";

    private static ConfigurableApplicationContext start(String... settings) {
        List<String> arguments = new ArrayList<>(List.of("--server.address=127.0.0.1", "--server.port=0"));
        for (String setting : settings) {
            arguments.add("--" + setting);
        }
        return SpringApplication.run(TestDoor.class, arguments.toArray(String[]::new));
    }

    @Test
    void a_row_that_cannot_be_read_stops_the_start_with_one_line(CapturedOutput output) {
        assertThatThrownBy(() -> start(ISSUER, "troth.access-matrix=broken-access.txt")
                        .close())
                .hasRootCauseInstanceOf(StartRefused.class);

        assertThat(output.getAll())
                .contains("Line 2 of broken-access.txt names no known role.")
                .doesNotContain("\tat ");
    }

    @Test
    void a_matrix_that_was_not_named_stops_the_start(CapturedOutput output) {
        assertThatThrownBy(() -> start(ISSUER).close()).hasRootCauseInstanceOf(StartRefused.class);

        assertThat(output.getAll()).contains("set troth.access-matrix");
    }

    @ParameterizedTest
    @CsvSource({
        "troth.sign-in.audience=troth, set troth.sign-in.issuer and troth.sign-in.audience",
        "troth.sign-in.issuer=http://sign-in.example, has to be an https address",
        "troth.sign-in.issuer=sign-in, has to be an https address",
    })
    void a_service_nobody_could_sign_in_to_stops_the_start(String setting, String line, CapturedOutput output) {
        assertThatThrownBy(() -> start("troth.access-matrix=test-access.txt", setting).close())
                .hasRootCauseInstanceOf(StartRefused.class);

        assertThat(output.getAll()).contains(line).doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource({
        "troth.sign-in.algorithms=none, names one that no",
        "troth.sign-in.algorithms=HS256, names one that no",
        "'troth.sign-in.algorithms=RS256,HS256', names one that no",
        "troth.sign-in.skew=31s, at most 30 seconds",
        "troth.sign-in.keys-address=file:///keys, has to be an http or https address",
    })
    void a_setting_that_would_open_the_door_too_far_stops_the_start(String setting, String line, CapturedOutput output) {
        assertThatThrownBy(() -> start(ISSUER, "troth.access-matrix=test-access.txt", setting).close())
                .hasRootCauseInstanceOf(StartRefused.class);

        assertThat(output.getAll()).contains(line);
    }

    @Test
    void a_service_starts_while_its_issuer_is_away_and_makes_no_user_up(CapturedOutput output) {
        start(ISSUER, "troth.access-matrix=test-access.txt").close();

        assertThat(output.getAll()).doesNotContain("generated security password");
    }
}
