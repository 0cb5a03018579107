package org.troth.query.feed;

import java.util.List;
import java.util.stream.Stream;
import org.troth.event.CustomerId;
import org.troth.store.Recorded;

/// Whose affairs some events are.
public final class FeedCustomers {
    private FeedCustomers() {}

    public static List<String> of(List<Recorded> events) {
        return events.stream().flatMap(FeedCustomers::of).distinct().toList();
    }

    private static Stream<String> of(Recorded event) {
        CustomerId customer = event.envelope().customerId();
        Stream<String> own = event.stream().startsWith(CustomerId.PREFIX + "_") ? Stream.of(event.stream()) : Stream.of();
        return customer == null ? own : Stream.concat(own, Stream.of(customer.value()));
    }
}
