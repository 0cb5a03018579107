package org.troth.seal;

import java.util.Arrays;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// The heads that were signed last, kept in memory until the next are.
final class KeptHeads {
    private final LongFunction<HeadMap> from;
    private volatile @Nullable Kept kept;

    private record Kept(Checkpoint of, HeadMap map) {
        boolean fits(Checkpoint checkpoint) {
            return of.headsSize() == checkpoint.headsSize() && Arrays.equals(of.headsRoot(), checkpoint.headsRoot());
        }
    }

    /// @param from where heads of a size come from
    KeptHeads(LongFunction<HeadMap> from) {
        this.from = from;
    }

    HeadMap of(Checkpoint checkpoint) {
        Kept before = kept;
        if (before != null && before.fits(checkpoint)) {
            return before.map();
        }
        HeadMap map = from.apply(checkpoint.headsSize());
        kept = new Kept(checkpoint, map);
        return map;
    }
}
