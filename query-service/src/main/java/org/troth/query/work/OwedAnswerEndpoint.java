package org.troth.query.work;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.troth.access.Shown;
import org.troth.event.Channel;
import org.troth.event.CustomerId;
import org.troth.event.TeamId;
import org.troth.http.Parameters;
import org.troth.query.Cursors;
import org.troth.query.Page;
import org.troth.query.Reads;
import org.troth.query.Snapshot;
import org.troth.query.state.SamePerson;
import org.troth.query.state.StateView;
import org.troth.store.LogReader;

/// Lists who waits for an answer, the longest wait first.
///
/// All pages of one reading show what was known when the first page was read, or at the instant asked about.
@RestController
public final class OwedAnswerEndpoint {
    private static final List<String> VIEWS = List.of(StateView.NAME, WorkView.NAME);

    private final Reads reads;
    private final Cursors cursors;
    private final LogReader log;
    private final InstantSource clock;

    OwedAnswerEndpoint(Reads reads, Cursors cursors, LogReader log, InstantSource clock) {
        this.reads = reads;
        this.cursors = cursors;
        this.log = log;
        this.clock = clock;
    }

    @GetMapping("/api/v1/work-lists/owed-answers")
    Page<OwedAnswer> owed(
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable String team,
            @RequestParam(required = false) @Nullable String customer,
            @RequestParam(required = false) @Nullable String why,
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Long minPosition) {
        OwedAnswers.Question question = new OwedAnswers.Question(
                Parameters.code("channel", channel, Channel.class),
                Parameters.id("team", team, TeamId::new),
                Parameters.id("customer", customer, CustomerId::new),
                Parameters.code("why", why, Why.class));
        Instant then = Parameters.instant("asAt", asAt);
        Parameters.position("minPosition", minPosition);
        int most = Parameters.limit(limit);
        String identity = "owed answers " + question + then;
        OwedAnswers.Place after = cursor == null ? null : OwedAnswers.Place.read(cursors.read(identity, cursor));
        Long known = then == null ? null : log.positionAt(then);
        // What was known at a moment is told whole or not at all, so the views must have come as far.
        Long needed = known == null || (minPosition != null && minPosition > known) ? minPosition : known;
        return reads.of(VIEWS, needed, snapshot -> {
            OwedAnswers.Moment moment = after != null ? after.moment() : moment(then, known, snapshot);
            String[] person = question.customer() == null
                    ? null
                    : SamePerson.as(question.customer(), moment.position(), snapshot).toArray(String[]::new);
            List<OwedAnswer> found = OwedAnswers.page(question, person, moment, after, most + 1, snapshot);
            List<OwedAnswer> page = found.subList(0, Math.min(found.size(), most));
            String next = found.size() > page.size()
                    ? cursors.write(
                            identity, OwedAnswers.place(page.getLast(), moment).written())
                    : null;
            Shown.of(page.stream().map(OwedAnswer::customerId).toList(), page.size());
            return new Page<>(page, next, moment.position());
        });
    }

    private OwedAnswers.Moment moment(@Nullable Instant then, @Nullable Long known, Snapshot snapshot) {
        return then != null && known != null
                ? new OwedAnswers.Moment(then.truncatedTo(ChronoUnit.MICROS), known)
                : new OwedAnswers.Moment(clock.instant().truncatedTo(ChronoUnit.MICROS), snapshot.position());
    }
}
