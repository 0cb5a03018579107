package org.troth.query.state;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.troth.event.CustomerId;
import org.troth.store.LogReader;
import org.troth.store.Point;
import tools.jackson.databind.JsonNode;

/// Makes out of the log what the live tables held at some point, or would have held.
@Component
public final class StatesThen {
    private final Past past;

    StatesThen(LogReader log) {
        this.past = new Past(log);
    }

    /// One state, as the views write it.
    ///
    /// @param version the place in the stream of the last event that was seen
    public record Then(long version, @Nullable CustomerId customer, JsonNode state) {}

    /// Whether a stream is of a kind that the views keep states of.
    public static boolean isKept(String stream) {
        return tables().anyMatch(table -> stream.startsWith(table.prefix()));
    }

    /// How a stream stood; empty where nothing of it had happened or was known.
    public Optional<Then> of(String stream, Point point) {
        return tables()
                .filter(table -> stream.startsWith(table.prefix()))
                .findFirst()
                .flatMap(table -> past.of(table, stream, point))
                .map(state -> new Then(state.version(), state.customerId(), StateTable.json(state)));
    }

    private static Stream<StateTable<?>> tables() {
        return Stream.of(Tables.CUSTOMER, Tables.INTERACTION, Tables.ISSUE, Tables.PROMISE);
    }
}
