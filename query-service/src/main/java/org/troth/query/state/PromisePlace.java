package org.troth.query.state;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/// Where a page of promises ended, and the moment its first page was read at.
///
/// @param rank 0 for what the list shows first, 1 for the rest
record PromisePlace(ListMoment moment, int rank, OffsetDateTime dueAt, String id) {
    List<String> written() {
        return List.of(
                Long.toString(moment.position()),
                moment.now().toString(),
                Integer.toString(rank),
                dueAt.toString(),
                id);
    }

    static PromisePlace read(List<String> written) {
        return new PromisePlace(
                new ListMoment(Instant.parse(written.get(1)), Long.parseLong(written.get(0))),
                Integer.parseInt(written.get(2)),
                OffsetDateTime.parse(written.get(3)),
                written.get(4));
    }
}
