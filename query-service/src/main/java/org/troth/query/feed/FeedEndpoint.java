package org.troth.query.feed;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.troth.access.Shown;
import org.troth.http.Parameters;
import org.troth.query.timeline.ForgottenWords;
import org.troth.query.words.Opening;
import org.troth.store.LogReader;
import org.troth.store.Recorded;

/// Hands out the log to other systems, by the page or as it grows.
@RestController
public final class FeedEndpoint {
    /// A part of the log.
    ///
    /// @param next position to ask after next time
    /// @param endOfStream whether there was nothing more at this moment
    /// @param position last position of the log at this moment
    record FeedPage(List<CloudEvent> data, long next, boolean endOfStream, long position) {}

    private final LogReader log;
    private final ForgottenWords forgotten;
    private final Opening opening;
    private final LiveFeeds feeds;

    FeedEndpoint(LogReader log, ForgottenWords forgotten, Opening opening, LiveFeeds liveFeeds) {
        this.log = log;
        this.forgotten = forgotten;
        this.opening = opening;
        this.feeds = liveFeeds;
    }

    @GetMapping(path = "/api/v1/events", produces = MediaType.APPLICATION_JSON_VALUE)
    FeedPage events(
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(required = false) @Nullable Integer limit) {
        long from = from(after);
        List<Recorded> events = log.after(from, Parameters.limit(limit));
        // Asked second, so that it is never behind what is handed out.
        long head = log.head();
        long next = events.isEmpty() ? from : events.getLast().position();
        Set<Long> wordless = forgotten.among(events);
        Shown.of(FeedCustomers.of(events), events.size());
        List<CloudEvent> data = CloudEvent.of(events, wordless, opening);
        return new FeedPage(data, next, next >= head, head);
    }

    @GetMapping(path = "/api/v1/events/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> stream(
            @RequestParam(required = false) @Nullable Long after,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            HttpServletRequest request) {
        if (HttpMethod.HEAD.matches(request.getMethod())) {
            // Nobody would read such a line, and writing to it would never fail.
            return ResponseEntity.ok().build();
        }
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(feeds.open(lastEventId == null ? from(after) : Parameters.lastEventId(lastEventId)));
    }

    private static long from(@Nullable Long after) {
        Long position = Parameters.position("after", after);
        return position == null ? 0 : position;
    }
}
