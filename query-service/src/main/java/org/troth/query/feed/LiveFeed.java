package org.troth.query.feed;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.troth.store.LogReader;
import org.troth.store.LogTail;
import org.troth.store.Recorded;
import tools.jackson.databind.json.JsonMapper;

/// One open line: writes what there is to say of each event after a position as it is recorded, and a comment now and
/// then to keep it open.
final class LiveFeed {
    private static final int PAGE = 200;
    private static final Logger log = LoggerFactory.getLogger(LiveFeed.class);

    private final LogReader reader;
    private final LogTail tail;
    private final FeedLines lines;
    private final JsonMapper mapper;
    private final Duration heartbeat;
    private final Semaphore news = new Semaphore(0);
    private final SseEmitter emitter = new SseEmitter(0L);
    private long position;
    private volatile boolean ended;

    LiveFeed(
            LogReader reader,
            LogTail tail,
            FeedLines lines,
            JsonMapper mapper,
            Duration heartbeat,
            long after) {
        this.reader = reader;
        this.tail = tail;
        this.lines = lines;
        this.mapper = mapper;
        this.heartbeat = heartbeat;
        this.position = after;
    }

    SseEmitter start(Runnable whenOver) {
        emitter.onCompletion(this::end);
        emitter.onError(failure -> end());
        Thread.ofVirtual().name("live-feed").start(() -> {
            try {
                follow();
            } finally {
                whenOver.run();
            }
        });
        return emitter;
    }

    void end() {
        ended = true;
        news.release();
    }

    private void follow() {
        try (AutoCloseable _ = tail.onNews(this::ring)) {
            emitter.send(SseEmitter.event().comment("from " + position));
            long beat = System.nanoTime();
            while (!ended) {
                List<Recorded> events = reader.after(position, PAGE);
                boolean told = !events.isEmpty() && tell(events);
                if (told) {
                    beat = System.nanoTime();
                } else if (System.nanoTime() - beat >= heartbeat.toNanos()) {
                    emitter.send(SseEmitter.event().comment("still here"));
                    beat = System.nanoTime();
                } else {
                    boolean rung = news.tryAcquire(heartbeat.toMillis(), TimeUnit.MILLISECONDS);
                    if (rung) {
                        news.drainPermits();
                    }
                }
            }
            emitter.complete();
        } catch (IOException | IllegalStateException gone) {
            // The reader went away; it will come back with the id of the last event it saw.
            emitter.complete();
        } catch (Exception failed) {
            log.warn("A stream of events ended after position {}: {}", position, failed.toString());
            emitter.complete();
        }
    }

    private void ring() {
        if (news.availablePermits() == 0) {
            news.release();
        }
    }

    /// Writes the lines about some events, if they can be told already.
    private boolean tell(List<Recorded> events) throws IOException {
        Optional<List<FeedLines.Line>> told = lines.of(events);
        if (told.isEmpty()) {
            return false;
        }
        List<FeedLines.Line> all = told.get();
        for (int i = 0; i < all.size() && !ended; i++) {
            // Only the last line about an event lets a reader go on after it.
            boolean last = i + 1 == all.size() || all.get(i + 1).position() != all.get(i).position();
            send(all.get(i), last);
        }
        position = events.getLast().position();
        return true;
    }

    private void send(FeedLines.Line line, boolean last) throws IOException {
        SseEmitter.SseEventBuilder event =
                SseEmitter.event().name(line.name()).data(mapper.writeValueAsString(line.data()));
        emitter.send(last ? event.id(Long.toString(line.position())) : event);
    }
}
