package org.troth.query.state;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.troth.access.Shown;
import org.troth.event.CustomerId;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.event.PromiseId;
import org.troth.http.Parameters;
import org.troth.query.Reads;
import org.troth.query.sight.Sight;
import org.troth.query.words.OpensWords;
import org.troth.store.LogReader;

/// Answers how one interaction, issue or promise stands, today or as known at an earlier moment.
@OpensWords
@RestController
public final class StateEndpoint {
    private final Reads reads;
    private final LogReader log;
    private final Past past;
    private final InstantSource clock;

    StateEndpoint(Reads reads, LogReader log, InstantSource clock) {
        this.reads = reads;
        this.log = log;
        this.past = new Past(log);
        this.clock = clock;
    }

    /// An interaction, and how far the log had been read.
    record InteractionAnswer(@JsonUnwrapped InteractionState interaction, long position) {}

    /// An issue, and how far the log had been read.
    record IssueAnswer(@JsonUnwrapped IssueState issue, long position) {}

    /// A promise, whether its time has passed unkept, and how far the log had been read.
    record PromiseAnswer(@JsonUnwrapped PromiseState promise, boolean overdue, long position) {}

    @GetMapping("/api/v1/interactions/{interactionId}")
    ResponseEntity<InteractionAnswer> interaction(
            @PathVariable String interactionId,
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable Long minPosition) {
        String id = Parameters.path(interactionId, InteractionId::new).value();
        return answer(Tables.INTERACTION, id, asAt, minPosition, InteractionAnswer::new);
    }

    @GetMapping("/api/v1/issues/{issueId}")
    ResponseEntity<IssueAnswer> issue(
            @PathVariable String issueId,
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable Long minPosition) {
        String id = Parameters.path(issueId, IssueId::new).value();
        return answer(Tables.ISSUE, id, asAt, minPosition, IssueAnswer::new);
    }

    @GetMapping("/api/v1/promises/{promiseId}")
    ResponseEntity<PromiseAnswer> promise(
            @PathVariable String promiseId,
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable Long minPosition) {
        String id = Parameters.path(promiseId, PromiseId::new).value();
        Instant moment = Parameters.instant("asAt", asAt);
        return answer(
                Tables.PROMISE,
                id,
                asAt,
                minPosition,
                (promise, position) -> new PromiseAnswer(
                        promise, promise.overdueAt(moment == null ? clock.instant() : moment), position));
    }

    private <S extends State, A> ResponseEntity<A> answer(
            StateTable<S> table,
            String id,
            @Nullable String asAt,
            @Nullable Long minPosition,
            BiFunction<S, Long, A> answer) {
        Instant moment = Parameters.instant("asAt", asAt);
        Parameters.position("minPosition", minPosition);
        return reads.of(List.of(StateView.NAME), minPosition, snapshot -> {
            // The past is read from the log itself, however far the views have come.
            Long known = moment == null ? null : log.positionAt(moment);
            // The log shows everything; so whoever may not see how it stands today does not see how it stood.
            if (Sight.isNarrow() && table.find(id, snapshot.jdbc()).isEmpty()) {
                throw Parameters.notFound();
            }
            S state = (known == null ? table.find(id, snapshot.jdbc()) : past.of(table, id, known))
                    .orElseThrow(Parameters::notFound);
            long position = known == null ? snapshot.position() : known;
            CustomerId whose = state.customerId();
            Shown.of(whose == null ? List.of() : List.of(whose.value()), 1);
            return ResponseEntity.ok().eTag(Long.toString(state.version())).body(answer.apply(state, position));
        });
    }
}
