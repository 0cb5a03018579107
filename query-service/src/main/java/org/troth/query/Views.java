package org.troth.query;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.store.LogReader;
import org.troth.store.SetAside;

/// Watches the views and the processors that feed them.
public final class Views {
    private final List<View> views;
    private final Configuration axon;
    private final LogReader log;
    private final JdbcClient jdbc;
    private final Progress progress;

    Views(List<View> views, Configuration axon, LogReader log, JdbcClient jdbc, Progress progress) {
        this.views = List.copyOf(views);
        this.axon = axon;
        this.log = log;
        this.jdbc = jdbc;
        this.progress = progress;
    }

    public long head() {
        return log.head();
    }

    public List<ViewHealth> health() {
        Map<String, Stand> stands = jdbc
                .sql("select view, position, set_aside from view.view_progress")
                .query((row, number) -> new Stand(row.getString(1), row.getLong(2), row.getLong(3)))
                .list()
                .stream()
                .collect(Collectors.toMap(Stand::view, Function.identity()));
        long head = log.head();
        return views.stream()
                .map(View::name)
                .map(name -> health(stands.getOrDefault(name, new Stand(name, 0, 0)), head))
                .toList();
    }

    /// What a view could not take, the first of it.
    public List<SetAside> setAside(String view) {
        return views.stream()
                .filter(each -> each.name().equals(view))
                .findFirst()
                .map(each -> new SetAsideTable(each, jdbc).first())
                .orElse(List.of());
    }

    private record Stand(String view, long position, long setAside) {}

    private ViewHealth health(Stand stand, long head) {
        String name = stand.view();
        StreamingEventProcessor processor = axon.eventProcessingConfiguration()
                .eventProcessor(name, StreamingEventProcessor.class)
                .orElseThrow();
        boolean failing = processor.isError() || progress.isFailing(name);
        return new ViewHealth(
                name,
                stand.position(),
                Math.max(0, head - stand.position()),
                stand.setAside(),
                processor.isRunning(),
                failing);
    }
}
