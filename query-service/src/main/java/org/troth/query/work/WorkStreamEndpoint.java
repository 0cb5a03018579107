package org.troth.query.work;

import jakarta.servlet.http.HttpServletRequest;
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
import org.troth.http.Parameters;
import org.troth.query.feed.LiveFeeds;
import org.troth.store.LogReader;

/// Tells whoever looks at a list of work when it changed.
///
/// A reader who begins after the position of a list hears of everything that the list does not show.
@RestController
public final class WorkStreamEndpoint {
    private final LiveFeeds lines;
    private final LogReader log;

    WorkStreamEndpoint(LiveFeeds liveWork, LogReader log) {
        this.lines = liveWork;
        this.log = log;
    }

    @GetMapping(path = "/api/v1/work-lists/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
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
                .body(lines.open(lastEventId == null ? from(after) : Parameters.lastEventId(lastEventId)));
    }

    /// Lists are read as they are now, so a reader who names no position hears of what comes.
    private long from(@Nullable Long after) {
        Long position = Parameters.position("after", after);
        return position == null ? log.head() : position;
    }
}
