package org.troth.query.state;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.troth.event.CustomerId;
import org.troth.event.customer.CustomerErased;
import org.troth.store.LogReader;
import org.troth.store.Point;
import org.troth.store.Recorded;

/// Reads from the log how something stood earlier, without what its customer had forgotten since.
///
/// It is the customer of then or the one of today who may have been erased.
record Past(LogReader log) {
    <S extends State> Optional<S> of(StateTable<S> table, String id, long position) {
        return of(table, id, new Point(position, null));
    }

    <S extends State> Optional<S> of(StateTable<S> table, String id, Point point) {
        List<Recorded> events =
                log.streamUpTo(id, point.position()).stream().filter(point::sees).toList();
        long forgottenBefore = Stream.of(events, log.stream(id))
                .flatMap(known -> table.fold(known).map(State::customerId).stream())
                .distinct()
                .mapToLong(this::erasedAt)
                .max()
                .orElse(0);
        return table.fold(events, forgottenBefore);
    }

    private long erasedAt(CustomerId customer) {
        return log.stream(customer.value()).stream()
                .filter(event -> event.event() instanceof CustomerErased)
                .mapToLong(Recorded::position)
                .max()
                .orElse(0);
    }
}
