package org.troth.command.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.troth.access.Shown;
import org.troth.command.AggregateState;
import org.troth.command.replay.ReplayQuestion.Names;
import org.troth.event.CustomerId;
import org.troth.http.JsonDifference;
import org.troth.http.Problem;
import org.troth.store.EventCodec;
import org.troth.store.LogReader;
import org.troth.store.Point;
import tools.jackson.databind.JsonNode;

/// Answers auditors what the aggregates remembered at any point of the past, and what changed between two.
@RestController
final class ReplayEndpoint {
    private static final String PATH = "/api/v1/replay/{streams}";

    private final Past past;
    private final ReplayQuestion question;

    ReplayEndpoint(Past past, LogReader log) {
        this.past = past;
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
    /// @param state what the aggregate remembered; absent where nothing had happened yet
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StreamThen(
            String stream,
            @Nullable Long sequence,
            @Nullable JsonNode state) {}

    /// What changed between two points.
    record Differences(Point from, Point to, List<StreamDifference> data) {}

    /// @param changes the components of the state that differ
    record StreamDifference(String stream, List<JsonDifference.Change> changes) {}

    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "replay",
            summary = "Replay",
            description = "How customers, interactions, issues or promises stood, out of the aggregates themselves:"
                    + " as known at a position or by asAt, of what had happened by asOf. Ids are separated by commas.",
            tags = "replay")
    Replayed replay(
            @PathVariable String streams,
            @RequestHeader("Purpose") String purpose,
            @RequestParam(required = false) @Nullable Long position,
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable String asOf) {
        Point point = question.point(Names.ONE, position, asAt, asOf);
        List<Past.Stood> stood = stood(ReplayQuestion.streams(streams), point);
        shows(stood);
        return new Replayed(
                point.position(),
                point.asOf(),
                stood.stream()
                        .map(each -> new StreamThen(each.stream(), each.sequence(), json(each)))
                        .toList());
    }

    @GetMapping(path = PATH + "/difference", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "replayDifference",
            summary = "Difference of two replays",
            description = "Which components of the state of each aggregate differ between two points, with what they"
                    + " were and are. Without a first point that is before everything, without a second now.",
            tags = "replay")
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
        List<Past.Stood> before = stood(wanted, from);
        List<Past.Stood> after = stood(wanted, to);
        shows(Stream.concat(before.stream(), after.stream()).toList());
        List<StreamDifference> differences = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            differences.add(new StreamDifference(
                    wanted.get(i), JsonDifference.between(json(before.get(i)), json(after.get(i)))));
        }
        return new Differences(from, to, differences);
    }

    private List<Past.Stood> stood(List<String> streams, Point point) {
        return streams.stream().map(stream -> past.of(stream, point)).toList();
    }

    /// Says whom the answer shows; where none of the streams existed by then there is no answer.
    private static void shows(List<Past.Stood> stood) {
        List<AggregateState> states = stood.stream()
                .flatMap(each -> Optional.ofNullable(each.state()).stream())
                .toList();
        if (states.isEmpty()) {
            throw Problem.of(404, "not-found", "Nothing of this had happened, or was known, by then.")
                    .exception();
        }
        Shown.of(
                states.stream()
                        .flatMap(state -> Optional.ofNullable(state.customer()).stream())
                        .map(CustomerId::value)
                        .toList(),
                states.size());
    }

    private static @Nullable JsonNode json(Past.Stood stood) {
        return stood.state() == null ? null : EventCodec.mapper().valueToTree(stood.state());
    }
}
