package org.troth.query.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.troth.access.Shown;
import org.troth.event.CustomerId;
import org.troth.http.JsonDifference;
import org.troth.http.Parameters;
import org.troth.query.replay.ReplayQuestion.Names;
import org.troth.query.state.StatesThen;
import org.troth.query.words.OpensWords;
import org.troth.store.LogReader;
import org.troth.store.Point;
import tools.jackson.databind.JsonNode;

/// Answers auditors how the views showed something at any point of the past, and what changed between two.
@OpensWords
@RestController
public final class StateReplayEndpoint {
    private final StatesThen states;
    private final ReplayQuestion question;

    StateReplayEndpoint(StatesThen states, LogReader log) {
        this.states = states;
        this.question = new ReplayQuestion(log);
    }

    /// How several streams stood at one point.
    ///
    /// @param position the last event of the log that was known
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Replayed(
            long position,
            @Nullable Instant asOf,
            List<StreamThen> data) {}

    /// @param sequence place in the stream of the last event that was seen; absent where there was none
    /// @param state what the views showed; absent where nothing had happened yet
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StreamThen(
            String stream,
            @Nullable Long sequence,
            @Nullable JsonNode state) {}

    /// What changed between two points.
    record Differences(Point from, Point to, List<StreamDifference> data) {}

    /// @param changes the components of the state that differ
    record StreamDifference(String stream, List<JsonDifference.Change> changes) {}

    /// A stream, and how it stood if it had begun.
    private record Stood(String stream, Optional<StatesThen.Then> then) {
        @Nullable JsonNode json() {
            return then.map(StatesThen.Then::state).orElse(null);
        }
    }

    @GetMapping("/api/v1/replay/{streams}")
    Replayed replay(
            @PathVariable String streams,
            @RequestHeader("Purpose") String purpose,
            @RequestParam(required = false) @Nullable Long position,
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable String asOf) {
        Point point = question.point(Names.ONE, position, asAt, asOf);
        List<Stood> stood = stood(ReplayQuestion.streams(streams), point);
        shows(stood);
        return new Replayed(
                point.position(),
                point.asOf(),
                stood.stream()
                        .map(each -> new StreamThen(
                                each.stream(),
                                each.then().map(StatesThen.Then::version).orElse(null),
                                each.json()))
                        .toList());
    }

    @GetMapping("/api/v1/replay/{streams}/difference")
    Differences difference(
            @PathVariable String streams,
            @RequestHeader("Purpose") String purpose,
            @RequestParam(required = false) @Nullable Long fromPosition,
            @RequestParam(required = false) @Nullable String fromAsAt,
            @RequestParam(required = false) @Nullable String fromAsOf,
            @RequestParam(required = false) @Nullable Long toPosition,
            @RequestParam(required = false) @Nullable String toAsAt,
            @RequestParam(required = false) @Nullable String toAsOf) {
        List<String> wanted = ReplayQuestion.streams(streams);
        boolean unsaid = fromPosition == null && fromAsAt == null && fromAsOf == null;
        Point from = question.point(Names.FROM, unsaid ? Long.valueOf(0) : fromPosition, fromAsAt, fromAsOf);
        Point to = question.point(Names.TO, toPosition, toAsAt, toAsOf);
        List<Stood> before = stood(wanted, from);
        List<Stood> after = stood(wanted, to);
        shows(Stream.concat(before.stream(), after.stream()).toList());
        List<StreamDifference> differences = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            differences.add(new StreamDifference(
                    wanted.get(i),
                    JsonDifference.between(before.get(i).json(), after.get(i).json())));
        }
        return new Differences(from, to, differences);
    }

    private List<Stood> stood(List<String> streams, Point point) {
        return streams.stream()
                .map(stream -> new Stood(stream, states.of(stream, point)))
                .toList();
    }

    /// Says whom the answer shows; where none of the streams existed by then there is no answer.
    private static void shows(List<Stood> stood) {
        List<StatesThen.Then> states =
                stood.stream().flatMap(each -> each.then().stream()).toList();
        if (states.isEmpty()) {
            throw Parameters.notFound();
        }
        Shown.of(
                states.stream()
                        .flatMap(state -> Optional.ofNullable(state.customer()).stream())
                        .map(CustomerId::value)
                        .toList(),
                states.size());
    }
}
