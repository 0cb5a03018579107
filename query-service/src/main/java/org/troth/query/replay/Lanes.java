package org.troth.query.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.troth.event.CustomerId;
import org.troth.query.Snapshot;
import org.troth.query.state.SamePerson;

/// Finds everything that belongs to a customer, to be looked at side by side.
final class Lanes {
    private static final int MOST = 200;

    private static final String THEIRS = """
        select id from (
            select id from view.interaction where customer_id = any (:person)
            union all select id from view.issue where customer_id = any (:person)
            union all select id from view.promise where customer_id = any (:person)) theirs
        order by id limit :most\
        """;

    private Lanes() {}

    /// The streams asked for, and with the customers among them all contacts, issues and promises of the same person.
    static List<String> with(List<String> streams, Snapshot snapshot) {
        Set<String> person = new TreeSet<>();
        streams.stream()
                .filter(stream -> stream.startsWith(CustomerId.PREFIX + "_"))
                .forEach(customer ->
                        person.addAll(SamePerson.as(new CustomerId(customer), snapshot.position(), snapshot)));
        Set<String> theirs = new TreeSet<>(person);
        theirs.addAll(snapshot.jdbc()
                .sql(THEIRS)
                .param("person", person.toArray(String[]::new))
                .param("most", MOST)
                .query((row, number) -> row.getString(1))
                .list());
        theirs.removeAll(streams);
        List<String> lanes = new ArrayList<>(streams);
        lanes.addAll(theirs);
        return lanes.stream().limit(MOST).toList();
    }
}
