package org.troth.query.promises;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.event.CustomerId;
import org.troth.event.Event;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.event.customer.CustomerRegistered;
import org.troth.event.interaction.InteractionOpened;
import org.troth.event.issue.IssueEvent;
import org.troth.query.Rows;
import org.troth.store.Recorded;

/// The promises and contacts in the tables that name somebody or something, as they stood before a batch.
final class NamedBy {
    private final JdbcClient jdbc;
    private final Map<String, List<String>> promises = new HashMap<>();
    private final Map<String, List<String>> contacts = new HashMap<>();

    NamedBy(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Looks up, with a few queries for all events, what those may change that are not about promises.
    void find(List<Recorded> events) {
        List<String> registered = streams(events, CustomerId.PREFIX, CustomerRegistered.class);
        find(promises, "promise_version", "promise_id", "customer_id", registered);
        find(contacts, "promise_contact_version", "interaction_id", "customer_id", registered);
        List<String> opened = streams(events, InteractionId.PREFIX, InteractionOpened.class);
        find(promises, "promise_version", "promise_id", "interaction_id", opened);
        List<String> issues = streams(events, IssueId.PREFIX, IssueEvent.class);
        find(promises, "promise_version", "promise_id", "issue_id", issues);
    }

    private void find(
            Map<String, List<String>> found, String table, String id, String column, List<String> values) {
        if (!values.isEmpty()) {
            jdbc.sql("select " + column + ", " + id + " from " + table + " where until_position is null and " + column
                            + " = any (?)")
                    .param(values.toArray(String[]::new))
                    .query((RowCallbackHandler) row -> found.computeIfAbsent(
                                    row.getString(1), value -> new ArrayList<>())
                            .add(row.getString(2)));
        }
    }

    /// The promises that name a customer, an interaction or an issue of the batch.
    List<String> promises(String named) {
        return promises.getOrDefault(named, List.of());
    }

    /// The contacts of a customer of the batch.
    List<String> contacts(String customer) {
        return contacts.getOrDefault(customer, List.of());
    }

    /// The promises of a rep, in whatever part, that fall due at an instant or later.
    List<String> promisesOf(String rep, Instant since) {
        Instant first = Objects.requireNonNull(Rows.time(since));
        return jdbc.sql("select promise_id from promise_version where until_position is null and binding_due >= ?"
                        + " and (due_rep = ? or maker_rep = ? or keeper_rep = ?)")
                .params(first.atOffset(ZoneOffset.UTC), rep, rep, rep)
                .query((row, number) -> row.getString(1))
                .list();
    }

    List<String> contactsOf(String rep) {
        return jdbc.sql("select interaction_id from promise_contact_version where until_position is null and rep = ?")
                .param(rep)
                .query((row, number) -> row.getString(1))
                .list();
    }

    /// The streams of one kind of subject to which events of a type belong.
    static List<String> streams(List<Recorded> events, String prefix, Class<? extends Event> type) {
        return events.stream()
                .filter(event -> type.isInstance(event.event()))
                .map(Recorded::stream)
                .filter(stream -> stream.startsWith(prefix + "_"))
                .toList();
    }
}
