package org.troth.query.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class QuantilesTest {
    @Test
    void a_quantile_is_the_smallest_amount_that_so_many_do_not_exceed() {
        assertThat(Quantiles.of(List.of(7L))).isEqualTo(new Quantiles(1, 7L, 7L));
        assertThat(Quantiles.of(List.of(9L, 1L))).isEqualTo(new Quantiles(2, 1L, 9L));
        assertThat(Quantiles.of(LongStream.rangeClosed(1, 10).boxed().toList())).isEqualTo(new Quantiles(10, 5L, 9L));
        assertThat(Quantiles.of(LongStream.rangeClosed(1, 11).boxed().toList())).isEqualTo(new Quantiles(11, 6L, 10L));
    }

    @Test
    void of_nothing_there_is_none() {
        assertThat(Quantiles.of(List.of())).isEqualTo(new Quantiles(0, null, null));
    }
}
