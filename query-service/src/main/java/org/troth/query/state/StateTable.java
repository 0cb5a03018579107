package org.troth.query.state;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.query.Rows;
import org.troth.store.EventCodec;
import org.troth.store.Recorded;
import tools.jackson.databind.JsonNode;

/// Keeps one kind of state, a row for each stream.
///
/// @param prefix what the ids of these streams begin with
/// @param row the columns that lists look at, made from a state
record StateTable<S extends State>(
        String name, String prefix, Class<S> type, Supplier<S> nothing, Function<S, Record> row) {

    /// Reads the events of a batch into the states of their streams, and answers those that changed.
    Collection<S> apply(List<Recorded> events, JdbcClient jdbc) {
        List<Recorded> mine = events.stream()
                .filter(event -> event.stream().startsWith(prefix))
                .toList();
        if (mine.isEmpty()) {
            return List.of();
        }
        Map<String, S> states =
                load(jdbc, mine.stream().map(Recorded::stream).distinct().toList());
        for (Recorded event : mine) {
            states.computeIfAbsent(event.stream(), stream -> nothing.get()).on(event);
        }
        store(states.values(), jdbc);
        return states.values();
    }

    /// Forgets the words in every row of a customer.
    void forgetWords(String customer, JdbcClient jdbc) {
        List<String> ids = jdbc.sql("select id from " + name + " where customer_id = ?")
                .param(customer)
                .query((row, number) -> row.getString(1))
                .list();
        Map<String, S> states = load(jdbc, ids);
        states.values().forEach(State::forgetWords);
        store(states.values(), jdbc);
    }

    /// The state of one stream, made from its events; nothing when it has none.
    Optional<S> fold(List<Recorded> events) {
        return fold(events, 0);
    }

    /// The same without the words from before a position of the log.
    Optional<S> fold(List<Recorded> events, long forgottenBefore) {
        if (events.isEmpty()) {
            return Optional.empty();
        }
        S state = nothing.get();
        events.stream().filter(event -> event.position() < forgottenBefore).forEach(state::on);
        state.forgetWords();
        events.stream().filter(event -> event.position() >= forgottenBefore).forEach(state::on);
        return Optional.of(state);
    }

    /// The state of one stream as it stands in the live table.
    Optional<S> find(String id, JdbcClient jdbc) {
        return jdbc.sql("select state from view." + name + " where id = ?")
                .param(id)
                .query((row, number) -> row.getString(1))
                .optional()
                .map(this::read);
    }

    S read(String json) {
        return EventCodec.mapper().readValue(json, type);
    }

    static JsonNode json(State state) {
        return EventCodec.mapper().valueToTree(state);
    }

    private void store(Collection<S> states, JdbcClient jdbc) {
        Rows.upsert(jdbc, name, states.stream().map(row).toList(), "id");
    }

    private Map<String, S> load(JdbcClient jdbc, Collection<String> ids) {
        Map<String, S> states = new LinkedHashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql("select id, state from " + name + " where id = any (?)")
                    .param(ids.toArray(String[]::new))
                    .query((row, number) -> states.put(row.getString(1), read(row.getString(2))))
                    .list();
        }
        return states;
    }
}
