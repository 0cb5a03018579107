package org.troth.seal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Which entries of one table have come that are not sealed yet.
///
/// Several nodes write at once, so a number may become visible after a greater one, or never. A number that was passed over
/// is looked for as long as anybody who may have drawn it is at work: its writer was already when the greater one was seen.
final class Arrivals<E extends Arrivals.Numbered> {
    private final Source<E> source;
    private long seen;
    private List<Gap> gaps;

    /// An entry with the number it has in its own table.
    interface Numbered {
        long id();
    }

    /// Where entries come from, and what is known of those that are sealed.
    interface Source<E> {
        List<E> after(long id, int limit);

        List<E> between(long from, long to);

        /// The numbers of entries that were sealed, from one on.
        List<Long> sealedAfter(long id);

        /// Up to which number each entry there will ever be was sealed when that was last noted.
        long settled();

        /// Who works on this database at the moment, in a transaction.
        Set<String> running();
    }

    /// Numbers that were passed over, and who may still bring them.
    private record Gap(long from, long to, Set<String> writers) {}

    private Arrivals(Source<E> source, long seen) {
        this.source = source;
        this.seen = seen;
        this.gaps = new ArrayList<>();
    }

    /// Goes on where sealing ended.
    static <E extends Numbered> Arrivals<E> of(Source<E> source) {
        long settled = source.settled();
        Arrivals<E> arrivals = new Arrivals<>(source, settled);
        arrivals.pass(source.sealedAfter(settled));
        return arrivals;
    }

    /// What has come, the least number first; at most a batch of what is new, and what was late.
    ///
    /// What it answers counts as sealed from here on, so it has to be.
    List<E> next(int batch) {
        List<E> come = new ArrayList<>(late());
        List<E> latest = source.after(seen, batch);
        pass(latest.stream().map(Numbered::id).toList());
        come.addAll(latest);
        return come;
    }

    private List<E> late() {
        if (gaps.isEmpty()) {
            return List.of();
        }
        // Before looking: whoever ends in between is found by the look, or by the next one.
        Set<String> running = source.running();
        List<E> late = new ArrayList<>();
        List<Gap> left = new ArrayList<>();
        for (Gap gap : gaps) {
            List<E> come = source.between(gap.from(), gap.to());
            late.addAll(come);
            if (gap.writers().stream().anyMatch(running::contains)) {
                left.addAll(between(gap.from() - 1, gap.to() + 1, come.stream().map(Numbered::id).toList(), gap.writers()));
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
            gaps.addAll(between(seen, last, ids, source.running()));
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
