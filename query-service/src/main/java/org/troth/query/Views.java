package org.troth.query;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.store.LogReader;

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
        Map<String, Long> positions = jdbc
                .sql("select view, position from view.view_progress")
                .query((row, number) -> Map.entry(row.getString(1), row.getLong(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        long head = log.head();
        return views.stream()
                .map(View::name)
                .map(name -> health(name, positions.getOrDefault(name, 0L), head))
                .toList();
    }

    private ViewHealth health(String name, long position, long head) {
        StreamingEventProcessor processor = axon.eventProcessingConfiguration()
                .eventProcessor(name, StreamingEventProcessor.class)
                .orElseThrow();
        boolean failing = processor.isError() || progress.isFailing(name);
        return new ViewHealth(name, position, Math.max(0, head - position), processor.isRunning(), failing);
    }
}
