package org.troth.query.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.troth.access.Shown;
import org.troth.http.Parameters;
import org.troth.query.Cursors;
import org.troth.query.Reads;
import org.troth.query.feed.CloudEvent;
import org.troth.query.feed.FeedCustomers;
import org.troth.query.replay.ReplayQuestion.Names;
import org.troth.query.state.StateView;
import org.troth.query.timeline.ForgottenWords;
import org.troth.query.words.Opening;
import org.troth.store.LogReader;
import org.troth.store.Point;
import org.troth.store.Recorded;

/// Answers auditors how things came to be, event by event, several streams side by side in the order of the log.
@RestController
public final class EventReplayEndpoint {
    /// Some of the events.
    ///
    /// @param lanes the streams, in the order in which events count them
    /// @param position the last position of the log that was looked at
    /// @param next cursor of the events that follow; absent at the end
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EventPage(
            List<String> lanes,
            List<ReplayedEvent> data,
            @Nullable String next,
            long position) {}

    private final Reads reads;
    private final LogReader log;
    private final ForgottenWords forgotten;
    private final Opening opening;
    private final Cursors cursors;
    private final ReplayQuestion question;

    EventReplayEndpoint(
            Reads reads, LogReader log, ForgottenWords forgotten, Opening opening, Cursors cursors) {
        this.reads = reads;
        this.log = log;
        this.forgotten = forgotten;
        this.opening = opening;
        this.cursors = cursors;
        this.question = new ReplayQuestion(log);
    }

    @GetMapping("/api/v1/replay/{streams}/events")
    EventPage replayedEvents(
            @PathVariable String streams,
            @RequestHeader("Purpose") String purpose,
            @RequestParam(required = false) boolean related,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(required = false) @Nullable Long position,
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        List<String> wanted = ReplayQuestion.streams(streams);
        Long begin = Parameters.position("after", after);
        int most = Parameters.limit(limit);
        Point asked = question.point(Names.ONE, position, asAt, asOf);
        String identity = "replayed events " + wanted + related + after + position + asAt + asOf;
        List<String> place = cursor == null ? null : cursors.read(identity, cursor);
        // All pages of one replay end where the first one would have.
        Point point = place == null ? asked : new Point(Long.parseLong(place.get(1)), asked.asOf());
        long from = place != null ? Long.parseLong(place.getFirst()) : begin == null ? 0 : begin;
        List<String> lanes = related
                ? reads.of(List.of(StateView.NAME), null, snapshot -> Lanes.with(wanted, snapshot))
                : wanted;
        List<Recorded> found = log.streams(lanes, from, point.position(), most + 1);
        if (found.isEmpty() && place == null && begin == null) {
            throw Parameters.notFound();
        }
        List<Recorded> page = found.subList(0, Math.min(found.size(), most));
        List<Recorded> seen = page.stream().filter(point::sees).toList();
        Set<Long> wordless = forgotten.among(seen);
        List<CloudEvent> events = CloudEvent.of(seen, wordless, opening);
        Shown.of(FeedCustomers.of(seen), seen.size());
        return new EventPage(
                lanes,
                IntStream.range(0, seen.size())
                        .mapToObj(i -> ReplayedEvent.of(seen.get(i), events.get(i), lanes))
                        .toList(),
                found.size() > page.size() ? next(identity, page.getLast(), point) : null,
                point.position());
    }

    private String next(String identity, Recorded last, Point point) {
        return cursors.write(
                identity, List.of(Long.toString(last.position()), Long.toString(point.position())));
    }
}
