package org.troth.command.imports;

import org.jspecify.annotations.Nullable;

/// The numbers of an import as it goes on. What was read is always what was recorded, already there, or refused.
record Progress(
        long bytesRead, long recorded, long alreadyThere, long refused, long marked, @Nullable Long position) {
    static final Progress NONE = new Progress(0, 0, 0, 0, 0, null);

    long read() {
        return recorded + alreadyThere + refused;
    }

    Progress bytes(long upTo) {
        return new Progress(upTo, recorded, alreadyThere, refused, marked, position);
    }

    Progress plus(long moreRecorded, long moreThere, long moreRefused, long moreMarked) {
        return new Progress(
                bytesRead,
                recorded + moreRecorded,
                alreadyThere + moreThere,
                refused + moreRefused,
                marked + moreMarked,
                position);
    }

    Progress at(long last) {
        return new Progress(bytesRead, recorded, alreadyThere, refused, marked, last);
    }
}
