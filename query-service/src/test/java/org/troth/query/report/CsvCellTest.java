package org.troth.query.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCellTest {
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "-", "-1e", "=", "--1", "-.5"})
    void what_begins_like_a_formula_is_not_one(String text) {
        assertThat(CsvCell.of(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "-12.5", "-1.0E-4", "billing", "a=b", "1+1", "", " "})
    void plain_numbers_and_words_stay_what_they_are(String text) {
        assertThat(CsvCell.of(text)).isEqualTo(text);
    }

    @Test
    void what_is_absent_is_empty() {
        assertThat(CsvCell.of(null)).isEmpty();
        assertThat(CsvCell.of(-5L)).isEqualTo("-5");
        assertThat(CsvCell.of(true)).isEqualTo("true");
    }
}
