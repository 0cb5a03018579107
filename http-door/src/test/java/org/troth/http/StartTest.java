package org.troth.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

@ExtendWith(OutputCaptureExtension.class)
class StartTest {
    @TempDir
    Path folder;

    private static ConfigurableApplicationContext start(String... settings) {
        List<String> arguments = new ArrayList<>(List.of("--server.address=127.0.0.1", "--server.port=0"));
        for (String setting : settings) {
            arguments.add("--" + setting);
        }
        return SpringApplication.run(TestDoor.class, arguments.toArray(String[]::new));
    }

    @Test
    void a_row_that_cannot_be_read_stops_the_start_with_one_line(CapturedOutput output) {
        assertThatThrownBy(() -> start("troth.sign-in.password=x", "troth.access-matrix=broken-access.txt")
                        .close())
                .hasRootCauseInstanceOf(StartRefused.class);

        assertThat(output.getAll())
                .contains("Line 2 of broken-access.txt names no known role.")
                .doesNotContain("\tat ");
    }

    @Test
    void a_matrix_that_was_not_named_stops_the_start(CapturedOutput output) {
        assertThatThrownBy(() -> start("troth.sign-in.password=x").close()).hasRootCauseInstanceOf(StartRefused.class);

        assertThat(output.getAll()).contains("set troth.access-matrix");
    }

    @Test
    void a_service_nobody_could_sign_in_to_stops_the_start(CapturedOutput output) {
        assertThatThrownBy(() -> start("troth.access-matrix=test-access.txt").close())
                .hasRootCauseInstanceOf(StartRefused.class);

        assertThat(output.getAll()).contains("set troth.sign-in.password or troth.sign-in.users-file");
    }

    @Test
    void a_service_starts_with_passwords_it_made_and_does_not_print_them(CapturedOutput output) {
        Path file = folder.resolve("users.properties");

        start("troth.access-matrix=test-access.txt", "troth.sign-in.users-file=" + file)
                .close();

        assertThat(file)
                .content()
                .satisfies(lines -> lines.lines()
                        .map(line -> line.substring(line.indexOf('=') + 1))
                        .forEach(password -> assertThat(output.getAll()).doesNotContain(password)));
        assertThat(output.getAll()).doesNotContain("generated security password");
    }
}
