package org.troth.query.sight;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.troth.access.AccessTable;
import org.troth.access.Acknowledgement;
import org.troth.access.LookBeyond;
import org.troth.access.Shown;
import org.troth.http.BadInput;
import org.troth.http.Caller;
import org.troth.http.Parameters;
import org.troth.http.Problem;
import org.troth.http.Role;
import org.troth.http.StrictJson;
import org.troth.query.Cursors;
import org.troth.query.Page;
import org.troth.query.Reads;
import org.troth.query.Snapshot;
import org.troth.query.state.StateView;
import org.troth.query.timeline.TimelineView;

/// Shows who looked beyond their teams, and why, and takes in that somebody has seen it.
///
/// Supervisors review the looks at customers of their teams, privacy officers all; auditors look on.
@RestController
public final class BreakGlassEndpoint {
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");
    private static final int LONGEST_REMARK = 500;

    /// What whoever acknowledges has to say about it.
    record Seen(@Nullable String remark) {}

    private record Found(List<Long> looks, long position) {}

    private final Reads reads;
    private final AccessTable looks;
    private final Cursors cursors;
    private final InstantSource clock;

    BreakGlassEndpoint(Reads reads, AccessTable looks, Cursors cursors, InstantSource clock) {
        this.reads = reads;
        this.looks = looks;
        this.cursors = cursors;
        this.clock = clock;
    }

    @GetMapping("/api/v1/break-glass")
    Page<LookBeyond> looksBeyond(
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        ReviewStatus chosen = Parameters.choice("status", status, ReviewStatus.class);
        ReviewStatus wanted = chosen == null ? ReviewStatus.WAITING : chosen;
        int most = Parameters.limit(limit);
        String identity = "looks beyond the teams " + wanted;
        long before =
                cursor == null ? Long.MAX_VALUE : Long.parseLong(cursors.read(identity, cursor).getFirst());
        Found found = reads.of(
                List.of(StateView.NAME, TimelineView.NAME),
                null,
                snapshot -> new Found(
                        ReviewTable.page(reviewsAll(snapshot), wanted, before, most + 1, snapshot),
                        snapshot.position()));
        List<Long> page = found.looks().subList(0, Math.min(found.looks().size(), most));
        String next = found.looks().size() > page.size()
                ? cursors.write(identity, List.of(Long.toString(page.getLast())))
                : null;
        return new Page<>(shown(page), next, found.position());
    }

    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content =
                    @io.swagger.v3.oas.annotations.media.Content(
                            schema = @io.swagger.v3.oas.annotations.media.Schema(implementation = Seen.class)))
    @PostMapping(path = "/api/v1/break-glass/{look}/acknowledge", consumes = MediaType.APPLICATION_JSON_VALUE)
    LookBeyond acknowledge(@PathVariable String look, @RequestBody byte[] body) {
        Seen seen = StrictJson.bind(StrictJson.tree(body), Seen.class);
        requireReadable(seen.remark());
        if (!NUMBER.matcher(look).matches()) {
            throw Parameters.notFound();
        }
        long record = Long.parseLong(look);
        boolean listed = reads.of(
                List.of(StateView.NAME, TimelineView.NAME),
                null,
                snapshot -> ReviewTable.has(reviewsAll(snapshot), record, snapshot));
        if (!listed) {
            throw Parameters.notFound();
        }
        Caller reviewer = Caller.current();
        boolean kept = looks.acknowledge(record, reviewer, seen.remark());
        LookBeyond shown = shown(List.of(record)).getFirst();
        if (!kept) {
            requireOwn(shown.look().acknowledgement(), reviewer);
        }
        return shown;
    }

    /// Whether the reader reviews for every team; where not, the transaction gets to know for which.
    private boolean reviewsAll(Snapshot snapshot) {
        Caller reader = Caller.current();
        if (reader.has(Role.AUDITOR) || reader.has(Role.PRIVACY_OFFICER)) {
            return true;
        }
        Sight.tellWhoReads(reader, snapshot.jdbc(), clock);
        return false;
    }

    private List<LookBeyond> shown(List<Long> records) {
        List<LookBeyond> found = looks.beyond(records);
        Shown.of(found.stream().flatMap(each -> each.customers().stream()).toList(), found.size());
        return found;
    }

    /// Saying it twice changes nothing.
    private static void requireOwn(@Nullable Acknowledgement stands, Caller reviewer) {
        if (stands == null) {
            throw Problem.of(403, "own-look", "A look beyond the own teams is acknowledged by somebody else.")
                    .exception();
        }
        if (!stands.issuer().equals(reviewer.issuer()) || !stands.subject().equals(reviewer.username())) {
            throw Problem.of(409, "already-acknowledged", "Somebody else has acknowledged this look.")
                    .fact("acknowledgedAt", stands.recordedAt())
                    .exception();
        }
    }

    private static void requireReadable(@Nullable String remark) {
        Predicate<String> readable = text -> !text.isBlank()
                && text.length() <= LONGEST_REMARK
                && text.chars().noneMatch(Character::isISOControl);
        if (remark != null && !readable.test(remark)) {
            throw BadInput.at("/remark", "A remark has 1 to " + LONGEST_REMARK + " characters and is one line.");
        }
    }
}
