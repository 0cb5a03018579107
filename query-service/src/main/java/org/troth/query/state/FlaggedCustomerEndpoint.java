package org.troth.query.state;

import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.troth.access.Shown;
import org.troth.event.TeamId;
import org.troth.event.customer.FlagCode;
import org.troth.http.Parameters;
import org.troth.query.Cursors;
import org.troth.query.Page;
import org.troth.query.Reads;
import org.troth.query.timeline.TimelineView;
import org.troth.query.words.OpensWords;

/// Lists the customers that carry a flag, the newest flag first.
///
/// Each page shows the flags there are when it is read. One that is raised meanwhile stands before the pages still to come,
/// so none comes twice.
@OpensWords
@RestController
public final class FlaggedCustomerEndpoint {
    /// Whether a team sees a customer is in the timeline.
    private static final List<String> VIEWS = List.of(StateView.NAME, TimelineView.NAME);

    private final Reads reads;
    private final Cursors cursors;
    private final InstantSource clock;

    FlaggedCustomerEndpoint(Reads reads, Cursors cursors, InstantSource clock) {
        this.reads = reads;
        this.cursors = cursors;
        this.clock = clock;
    }

    @GetMapping("/api/v1/work-lists/flagged-customers")
    Page<FlaggedCustomer> flagged(
            @RequestParam(required = false) @Nullable String flag,
            @RequestParam(required = false) @Nullable String team,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Long minPosition) {
        FlagTable.Question question = new FlagTable.Question(
                Parameters.code("flag", flag, FlagCode.class), Parameters.id("team", team, TeamId::new));
        Parameters.position("minPosition", minPosition);
        int most = Parameters.limit(limit);
        String identity = "flagged customers " + question;
        FlagTable.Place after = cursor == null ? null : FlagTable.Place.read(cursors.read(identity, cursor));
        return reads.of(VIEWS, minPosition, snapshot -> {
            List<FlaggedCustomer> found = FlagTable.page(question, clock.instant(), after, most + 1, snapshot);
            List<FlaggedCustomer> page = found.subList(0, Math.min(found.size(), most));
            String next = found.size() > page.size()
                    ? cursors.write(identity, FlagTable.place(page.getLast()).written())
                    : null;
            Shown.of(page.stream().map(FlaggedCustomer::customerId).toList(), page.size());
            return new Page<>(page, next, snapshot.position());
        });
    }
}
