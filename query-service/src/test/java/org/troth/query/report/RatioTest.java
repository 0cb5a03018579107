package org.troth.query.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatioTest {
    /// The examples by which R. G. Newcombe compared intervals (Statistics in Medicine 17, 1998), and two more.
    @ParameterizedTest
    @CsvSource({
        "81, 263, 0.2553, 0.3662",
        "15, 148, 0.0624, 0.1605",
        "0, 20, 0.0000, 0.1611",
        "1, 29, 0.0061, 0.1718",
        "20, 20, 0.8389, 1.0000",
        "5, 10, 0.2366, 0.7634"
    })
    void the_interval_is_the_one_in_the_books(long numerator, long denominator, double low, double high) {
        Ratio ratio = Ratio.of(numerator, denominator, 5);

        assertThat(ratio.low()).isCloseTo(low, within(0.00005));
        assertThat(ratio.high()).isCloseTo(high, within(0.00005));
        assertThat(ratio.value()).isCloseTo((double) numerator / denominator, within(0.0000005));
    }

    @Test
    void of_nothing_there_is_no_share() {
        assertThat(Ratio.of(0, 0, 5)).isEqualTo(new Ratio(0, 0, null, null, null, false));
        assertThat(Ratio.of(0, 0, 0)).isEqualTo(new Ratio(0, 0, null, null, null, false));
    }

    @Test
    void of_fewer_than_five_only_the_counts_are_said() {
        assertThat(Ratio.of(3, 4, 5)).isEqualTo(new Ratio(3, 4, null, null, null, true));
        assertThat(Ratio.of(3, 5, 5).hidden()).isFalse();
        assertThat(Ratio.of(3, 5, 5).value()).isEqualTo(0.6);
        assertThat(Ratio.of(3, 4, 0).value()).isEqualTo(0.75);
    }

    @Test
    void a_part_is_never_more_than_the_whole() {
        assertThatThrownBy(() -> Ratio.of(5, 4, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Ratio.of(-1, 4, 5)).isInstanceOf(IllegalArgumentException.class);
    }
}
