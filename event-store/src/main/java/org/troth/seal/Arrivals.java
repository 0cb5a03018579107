package org.troth.seal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.troth.seal.AccessEntry.Kind;

/// Which entries of one kind have come that are not sealed yet.
///
/// Several nodes write at once, so a number may become visible after a greater one, or never. A number that was passed over
/// is looked for as long as anybody who may have drawn it is at work: its writer was already when the greater one was seen.
final class Arrivals {
    private final AccessSealTable table;
    private final AccessRows rows;
    private final Kind kind;
    private long seen;
    private List<Gap> gaps;

    /// Numbers that were passed over, and who may still bring them.
    private record Gap(long from, long to, Set<String> writers) {}

    private Arrivals(AccessSealTable table, AccessRows rows, Kind kind, long seen) {
        this.table = table;
        this.rows = rows;
        this.kind = kind;
        this.seen = seen;
        this.gaps = new ArrayList<>();
    }

    /// Goes on where sealing ended.
    static Arrivals after(AccessSealTable table, AccessRows rows, Kind kind) {
        long settled = table.settled(kind);
        Arrivals arrivals = new Arrivals(table, rows, kind, settled);
        arrivals.pass(table.sealedAfter(kind, settled));
        return arrivals;
    }

    /// What has come, the least number first; at most a batch of what is new, and what was late.
    ///
    /// What it answers counts as sealed from here on, so it has to be.
    List<AccessEntry> next(int batch) {
        List<AccessEntry> come = new ArrayList<>(late());
        List<AccessEntry> latest = rows.after(kind, seen, batch);
        pass(latest.stream().map(AccessEntry::id).toList());
        come.addAll(latest);
        return come;
    }

    private List<AccessEntry> late() {
        if (gaps.isEmpty()) {
            return List.of();
        }
        // Before looking: whoever ends in between is found by the look, or by the next one.
        Set<String> running = table.running();
        List<AccessEntry> late = new ArrayList<>();
        List<Gap> left = new ArrayList<>();
        for (Gap gap : gaps) {
            List<AccessEntry> come = rows.between(kind, gap.from(), gap.to());
            late.addAll(come);
            if (gap.writers().stream().anyMatch(running::contains)) {
                left.addAll(between(gap.from() - 1, gap.to() + 1, come.stream().map(AccessEntry::id).toList(), gap.writers()));
            }
        }
        gaps = left;
        return late;
    }

    private void pass(List<Long> ids) {
        if (ids.isEmpty()) {
            return;
        }
        long last = ids.getLast();
        if (last - seen > ids.size()) {
            gaps.addAll(between(seen, last, ids, table.running()));
        }
        seen = last;
    }

    /// The gaps that these numbers leave between two.
    private static List<Gap> between(long from, long to, List<Long> ids, Set<String> writers) {
        List<Gap> found = new ArrayList<>();
        long before = from;
        for (long id : ids) {
            if (id > before + 1) {
                found.add(new Gap(before + 1, id - 1, writers));
            }
            before = id;
        }
        if (to > before + 1) {
            found.add(new Gap(before + 1, to - 1, writers));
        }
        return found;
    }

    /// Up to which number each entry there will ever be has come.
    long settled() {
        return gaps.stream().mapToLong(gap -> gap.from() - 1).min().orElse(seen);
    }
}
