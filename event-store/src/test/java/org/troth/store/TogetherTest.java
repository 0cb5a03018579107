package org.troth.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.troth.store.Together.Wanted;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TogetherTest {
    private final List<Integer> groups = Collections.synchronizedList(new ArrayList<>());

    @Test
    void each_gets_what_it_asked_for_and_what_waits_is_done_together() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Together<Integer, String> together = new Together<>(100, number -> 1, group -> {
            first.countDown();
            await(go);
            groups.add(group.size());
            group.forEach(member -> member.done("answer to " + member.what()));
        });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> alone = threads.submit(() -> together.want(0));
            first.await();
            List<Future<String>> others =
                    IntStream.rangeClosed(1, 150).mapToObj(i -> threads.submit(() -> together.want(i))).toList();
            awaitWaiting(together, 150);
            go.countDown();

            assertThat(alone.get()).isEqualTo("answer to 0");
            for (int i = 1; i <= 150; i++) {
                assertThat(others.get(i - 1).get()).isEqualTo("answer to " + i);
            }
        }
        assertThat(groups).containsExactly(1, 100, 50);
    }

    @Test
    void one_that_is_larger_than_a_group_is_done_alone() {
        Together<Integer, Integer> together = new Together<>(10, size -> size, TogetherTest::count);

        assertThat(together.want(11)).isEqualTo(1);
        assertThat(together.want(5)).isEqualTo(1);
    }

    @Test
    void what_fails_is_told_and_the_next_is_tried() {
        Together<Integer, Integer> together = new Together<>(10, size -> 1, group -> {
            if (group.getFirst().what() < 0) {
                group.forEach(member -> member.failed(new IllegalArgumentException("below nothing")));
            } else {
                count(group);
            }
        });

        assertThatThrownBy(() -> together.want(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(together.want(1)).isEqualTo(1);
    }

    private static void count(List<Wanted<Integer, Integer>> group) {
        group.forEach(member -> member.done(group.size()));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static void awaitWaiting(Together<?, ?> together, int howMany) throws InterruptedException {
        while (together.waiting() < howMany) {
            Thread.sleep(1);
        }
    }
}
