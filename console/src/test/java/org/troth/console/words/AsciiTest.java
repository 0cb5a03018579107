package org.troth.console.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AsciiTest {
    @Test
    void a_reason_is_spelled_in_letters_a_header_can_carry() {
        assertThat(Ascii.of(" Prüfung à la Müßig, Fall 7 – „eilt“ ")).isEqualTo("Pruefung a la Muessig, Fall 7 eilt");
    }

    @Test
    void a_line_break_cannot_become_another_header() {
        assertThat(Ascii.of("case 7\r\nX-Role: admin")).isEqualTo("case 7 X-Role: admin");
    }

    @Test
    void nothing_said_is_no_reason() {
        assertThat(Ascii.of("  \t ")).isEmpty();
    }

    @Test
    void a_long_reason_is_cut() {
        assertThat(Ascii.of("x".repeat(500))).hasSize(200);
    }
}
