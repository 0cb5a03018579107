package org.troth.console.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.troth.console.api.Refused;
import org.troth.console.api.Troth;

/// Asks how some streams came to be, and says why with every question.
///
/// @param streams ids with commas between
/// @param related whether the customer's contacts, issues and promises are lanes as well
record Replay(Troth.Reader reader, String streams, boolean related) {
    /// As many events as the query service gives at once, which are as many as a page shows.
    private static final long MOST = 200;

    /// Fewer are not worth a page while there are others before them.
    private static final int ENOUGH = 20;

    private static final int MOST_STREAMS = 20;

    private static final int NOT_FOUND = 404;

    /// Which memory is asked.
    enum Memory {
        /// What the views showed.
        SHOWN,
        /// What the code that decides remembered.
        DECIDED
    }

    /// The same with one stream more, where it is not among them yet and there is room.
    Replay with(String stream) {
        return streams.contains(stream) || streams.split(",", -1).length == MOST_STREAMS ? this : new Replay(reader, streams + "," + stream, related);
    }

    /// The first events after a position.
    Events after(long position) {
        return events(position, Map.of());
    }

    /// The last events until a position. Pages only turn forward, so the place where they begin is searched for.
    Events until(long position) {
        Events best = new Events(List.of(), List.of(), null, position);
        long few = 0;
        long many = Long.MAX_VALUE;
        long span = MOST;
        // Between two positions that are no further apart than a page there is never more than a page.
        while (many - few > MOST) {
            Events found = events(Math.max(0, position - span), Map.of("position", Long.toString(position)));
            if (found.next() != null) {
                many = span;
            } else if (found.data().size() >= ENOUGH || span >= position) {
                return found;
            } else {
                few = span;
                best = found;
            }
            span = many == Long.MAX_VALUE ? span * 10 : few + (many - few) / 2;
        }
        return best;
    }

    /// The last position of the log.
    long now() {
        return events(0, Map.of("limit", "1")).position();
    }

    private Events events(long after, Map<String, String> more) {
        Map<String, String> asked = new HashMap<>(Map.of(
                "after", Long.toString(after), "limit", Long.toString(MOST), "related", related ? "true" : ""));
        asked.putAll(more);
        return reader.read(path("/events"), asked, Events.class);
    }

    /// How they stood; empty where none of them had begun.
    States at(Map<String, String> point, Memory memory) {
        try {
            return switch (memory) {
                case SHOWN -> reader.read(path(""), point, States.class);
                case DECIDED -> reader.remembered(path(""), point, States.class);
            };
        } catch (Refused refused) {
            return noneIfMissing(refused, States.NONE);
        }
    }

    Differences between(long from, long to, Memory memory) {
        Map<String, String> points = Map.of("fromPosition", Long.toString(from), "toPosition", Long.toString(to));
        try {
            return switch (memory) {
                case SHOWN -> reader.read(path("/difference"), points, Differences.class);
                case DECIDED -> reader.remembered(path("/difference"), points, Differences.class);
            };
        } catch (Refused refused) {
            return noneIfMissing(refused, Differences.NONE);
        }
    }

    private static <T> T noneIfMissing(Refused refused, T none) {
        if (refused.refusal().status() == NOT_FOUND) {
            return none;
        }
        throw refused;
    }

    private String path(String rest) {
        return "/api/v1/replay/" + streams + rest;
    }
}
