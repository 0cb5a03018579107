package org.troth.query.work;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.troth.event.Channel;
import org.troth.event.CustomerId;
import org.troth.event.TeamId;
import org.troth.query.Cursors;
import org.troth.query.Page;
import org.troth.query.Parameters;
import org.troth.query.Reads;
import org.troth.query.state.SamePerson;
import org.troth.query.state.StateView;

/// Lists who waits for an answer, the longest wait first.
///
/// All pages of one reading show what was known when the first page was read.
@RestController
public final class OwedAnswerEndpoint {
    private static final List<String> VIEWS = List.of(StateView.NAME, WorkView.NAME);

    private final Reads reads;
    private final Cursors cursors;
    private final InstantSource clock;

    OwedAnswerEndpoint(Reads reads, Cursors cursors, InstantSource clock) {
        this.reads = reads;
        this.cursors = cursors;
        this.clock = clock;
    }

    @GetMapping("/api/v1/work-lists/owed-answers")
    Page<OwedAnswer> owed(
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable String team,
            @RequestParam(required = false) @Nullable String customer,
            @RequestParam(required = false) @Nullable String why,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Long minPosition) {
        OwedAnswers.Question question = new OwedAnswers.Question(
                Parameters.code("channel", channel, Channel.class),
                Parameters.id("team", team, TeamId::new),
                Parameters.id("customer", customer, CustomerId::new),
                Parameters.code("why", why, Why.class));
        Parameters.position("minPosition", minPosition);
        int most = Parameters.limit(limit);
        String identity = "owed answers " + question;
        OwedAnswers.Place after = cursor == null ? null : OwedAnswers.Place.read(cursors.read(identity, cursor));
        return reads.of(VIEWS, minPosition, snapshot -> {
            long position = after == null ? snapshot.position() : after.position();
            Instant now = after == null ? clock.instant().truncatedTo(ChronoUnit.MICROS) : after.now();
            String[] person = question.customer() == null
                    ? null
                    : SamePerson.as(question.customer(), position, snapshot).toArray(String[]::new);
            List<OwedAnswer> found = OwedAnswers.page(question, person, position, now, after, most + 1, snapshot);
            List<OwedAnswer> page = found.subList(0, Math.min(found.size(), most));
            String next = found.size() > page.size()
                    ? cursors.write(
                            identity, OwedAnswers.place(page.getLast(), position, now).written())
                    : null;
            return new Page<>(page, next, position);
        });
    }
}
