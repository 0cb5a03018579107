package org.troth.command.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.context.ConfigurableApplicationContext;
import org.troth.event.guide.Practice;
import org.troth.store.LogReader;
import org.troth.store.Recorded;
import org.troth.store.TestDatabase;

class FirstStartTest {
    @RepeatedTest(2)
    void nodes_that_begin_on_an_empty_database_at_once_all_start_and_publish_lists_and_practices_once() throws Exception {
        TestDatabase database = TestDatabase.empty();
        List<Callable<ConfigurableApplicationContext>> starts =
                Collections.nCopies(3, () -> RunningService.start(database));
        try (ExecutorService nodes = Executors.newFixedThreadPool(3)) {
            for (Future<ConfigurableApplicationContext> start : nodes.invokeAll(starts)) {
                try (ConfigurableApplicationContext node = start.get()) {
                    assertThat(node.getBean(LogReader.class).after(0, 100))
                            .extracting(Recorded::stream)
                            .doesNotHaveDuplicates()
                            .hasSize(3 + Practice.values().length);
                }
            }
        }
    }
}
