package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.query.promises.PlanSeam;
import org.troth.store.TestDatabase;

/// Java counts a lead time in the bucket in which PostgreSQL looks for it.
class LeadBucketTest {
    private static List<Long> lengths() {
        Random chance = new Random(20_261_128L);
        return LongStream.concat(
                        LongStream.concat(LongStream.rangeClosed(-3, 5_000), LongStream.of(Long.MIN_VALUE, Long.MAX_VALUE)),
                        Stream.iterate(64L, power -> power > 0, power -> power * 2)
                                .flatMapToLong(power -> LongStream.of(power - 1, power, power + 1, power + chance.nextLong(power))))
                .boxed()
                .toList();
    }

    @Test
    void both_put_every_lead_time_into_the_same_bucket() {
        TestDatabase database = TestDatabase.create();
        try (ConfigurableApplicationContext service = QueryTest.start(database)) {
            List<Long> lengths = lengths();
            List<@Nullable Integer> buckets = service.getBean(JdbcClient.class)
                    .sql("select view.lead_bucket(ms) from unnest(?::bigint[]) with ordinality length (ms, place) order by place")
                    .param(lengths.toArray(Long[]::new))
                    .query(Integer.class)
                    .list();

            assertThat(lengths.stream().map(PlanSeam::leadBucket)).isEqualTo(buckets).hasSizeGreaterThan(5_200);
        }
    }

    @Test
    void a_longer_lead_time_is_never_in_an_earlier_bucket_and_no_bucket_is_wide() {
        List<Long> lengths = lengths().stream().filter(length -> length >= 0).sorted().toList();
        for (int i = 1; i < lengths.size(); i++) {
            long shorter = lengths.get(i - 1);
            long longer = lengths.get(i);
            assertThat(PlanSeam.leadBucket(longer)).isGreaterThanOrEqualTo(PlanSeam.leadBucket(shorter));
            if (PlanSeam.leadBucket(longer) == PlanSeam.leadBucket(shorter)) {
                assertThat(longer - shorter).isLessThanOrEqualTo(shorter / 32);
            }
        }
    }
}
