package org.troth.query.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.troth.access.Shown;
import org.troth.event.CustomerId;
import org.troth.event.RepId;
import org.troth.event.TeamId;
import org.troth.event.promise.PromiseGiver;
import org.troth.event.promise.PromiseType;
import org.troth.http.Parameters;
import org.troth.query.Cursors;
import org.troth.query.Page;
import org.troth.query.Reads;
import org.troth.query.Snapshot;
import org.troth.query.words.OpensWords;
import org.troth.store.LogReader;

/// Lists promises to work on, the earliest due first.
///
/// All pages of one reading show what was known and what time it was when the first page was read, so nothing is left
/// out or shown twice because something happened meanwhile.
@OpensWords
@RestController
public final class PromiseList {
    /// A promise in a list.
    ///
    /// @param ageMs since it was made
    /// @param overdueMs how long ago its time passed unkept; absent while there is time
    /// @param lists all lists it stands in for this reader at this moment
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            @JsonUnwrapped PromiseState promise,
            boolean overdue,
            @Nullable Long ageMs,
            @Nullable Long overdueMs,
            List<Which> lists) {
        private @Nullable String customer() {
            CustomerId whose = promise.customerId();
            return whose == null ? null : whose.value();
        }
    }

    private final Reads reads;
    private final Cursors cursors;
    private final LogReader log;
    private final InstantSource clock;
    private final ZoneId zone;

    PromiseList(
            Reads reads, Cursors cursors, LogReader log, InstantSource clock, @Value("${troth.zone:UTC}") ZoneId zone) {
        this.reads = reads;
        this.cursors = cursors;
        this.log = log;
        this.clock = clock;
        this.zone = zone;
    }

    @GetMapping("/api/v1/promises")
    Page<Line> promises(
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String giver,
            @RequestParam(required = false) @Nullable String owner,
            @RequestParam(required = false) @Nullable String team,
            @RequestParam(required = false) @Nullable String customer,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String dueBefore,
            @RequestParam(required = false, name = "zone") @Nullable String where,
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Long minPosition) {
        PromiseQuestion question = new PromiseQuestion(
                Parameters.choice("status", status, Which.class),
                Objects.requireNonNullElse(
                        Parameters.code("giver", giver, PromiseGiver.class), PromiseGiver.OURS),
                Parameters.id("owner", owner, RepId::new),
                Parameters.id("team", team, TeamId::new),
                Parameters.id("customer", customer, CustomerId::new),
                Parameters.code("type", type, PromiseType.class),
                Parameters.instant("dueBefore", dueBefore),
                Parameters.zone("zone", where, zone),
                Parameters.instant("asAt", asAt),
                Parameters.limit(limit));
        Parameters.position("minPosition", minPosition);
        return answer(question, cursor, minPosition);
    }

    private Page<Line> answer(PromiseQuestion question, @Nullable String cursor, @Nullable Long minPosition) {
        String identity = question.identity();
        PromisePlace after = cursor == null ? null : PromisePlace.read(cursors.read(identity, cursor));
        Long known = question.asAt() == null ? null : log.positionAt(question.asAt());
        // What was known at a moment is told whole or not at all, so the view must have come as far.
        Long needed = known == null || (minPosition != null && minPosition > known) ? minPosition : known;
        return reads.of(List.of(StateView.NAME), needed, snapshot -> {
            PromiseTable table = new PromiseTable(question, moment(question, after, known, snapshot), log, snapshot);
            List<PromiseTable.Found> found = table.page(after);
            List<PromiseTable.Found> page = found.subList(0, Math.min(found.size(), question.limit()));
            String next = found.size() > page.size()
                    ? cursors.write(
                            identity, page.getLast().place(table.moment()).written())
                    : null;
            List<Line> lines = table.lines(page);
            Shown.of(lines.stream().map(Line::customer).toList(), lines.size());
            return new Page<>(lines, next, table.moment().position());
        });
    }

    /// When the question is answered: now, or at the moment of an earlier page, or of the past.
    private ListMoment moment(
            PromiseQuestion question, @Nullable PromisePlace after, @Nullable Long known, Snapshot snapshot) {
        if (after != null) {
            return after.moment();
        }
        return question.asAt() != null && known != null
                ? new ListMoment(question.asAt().truncatedTo(ChronoUnit.MICROS), known)
                : new ListMoment(clock.instant().truncatedTo(ChronoUnit.MICROS), snapshot.position());
    }
}
