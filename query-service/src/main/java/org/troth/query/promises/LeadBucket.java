package org.troth.query.promises;

/// Lead times that are about the same.
///
/// Below 64 ms each has a bucket of its own; above, each doubling is divided into 32 of equal width, so that no bucket is
/// wider than a thirty-second of what it begins with. `view.lead_bucket` says the same.
final class LeadBucket {
    private static final int EXACT_BITS = 6;
    private static final int PER_DOUBLING = 32;

    private LeadBucket() {}

    static int of(long millis) {
        if (millis < 0) {
            return -1;
        }
        int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(millis) - EXACT_BITS);
        return shift * PER_DOUBLING + (int) (millis >> shift);
    }
}
