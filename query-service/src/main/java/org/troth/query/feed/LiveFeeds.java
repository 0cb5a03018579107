package org.troth.query.feed;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.SmartLifecycle;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.troth.http.Problem;
import org.troth.store.EventCodec;
import org.troth.store.LogReader;
import org.troth.store.LogTail;
import tools.jackson.databind.json.JsonMapper;

/// Keeps the open lines to those who follow the log, or what they are told of it.
///
/// Every line has a thread of its own that reads a page and writes it out before it reads the next; a slow reader slows
/// its own line and nothing else, and nothing piles up for it. All lines end when the service stops.
public final class LiveFeeds implements SmartLifecycle {
    private static final int MOST = 64;

    private final LogReader log;
    private final LogTail tail;
    private final FeedLines lines;
    private final Duration heartbeat;
    private final JsonMapper mapper = EventCodec.mapper();
    private final Set<LiveFeed> open = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    public LiveFeeds(LogReader log, LogTail tail, FeedLines lines, Duration heartbeat) {
        this.log = log;
        this.tail = tail;
        this.lines = lines;
        this.heartbeat = heartbeat;
    }

    /// A line that tells of everything after a position.
    public SseEmitter open(long after) {
        LiveFeed feed = new LiveFeed(log, tail, lines, mapper, heartbeat, after);
        synchronized (open) {
            if (!running || open.size() >= MOST) {
                throw Problem.of(503, "too-many-streams", "As many streams are open as can be served.")
                        .header("Retry-After", "10")
                        .exception();
            }
            open.add(feed);
        }
        return feed.start(() -> open.remove(feed));
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        synchronized (open) {
            running = false;
        }
        open.forEach(LiveFeed::end);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// Before the web server, which waits for open answers.
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
