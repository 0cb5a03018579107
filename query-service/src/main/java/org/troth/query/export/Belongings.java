package org.troth.query.export;

import java.util.ArrayList;
import java.util.List;
import org.troth.event.CustomerId;
import org.troth.http.Parameters;
import org.troth.query.Snapshot;
import org.troth.query.state.SamePerson;

/// What belongs to one person, as known at a position of the log.
///
/// What was recorded under the person by mistake and moved to somebody else since is the other's, and not among it.
///
/// @param person all records of the person
record Belongings(
        List<String> person, List<String> contacts, List<String> issues, List<String> promises, long position) {
    static Belongings of(CustomerId customer, Snapshot snapshot) {
        boolean known = snapshot.jdbc()
                .sql("select exists (select from view.customer where id = ?)")
                .param(customer.value())
                .query(Boolean.class)
                .single();
        if (!known) {
            throw Parameters.notFound();
        }
        List<String> person = SamePerson.as(customer, snapshot.position(), snapshot);
        return new Belongings(
                person,
                theirs("view.interaction", person, snapshot),
                theirs("view.issue", person, snapshot),
                theirs("view.promise", person, snapshot),
                snapshot.position());
    }

    private static List<String> theirs(String table, List<String> person, Snapshot snapshot) {
        return snapshot.jdbc()
                .sql("select id from " + table + " where customer_id = any (?) order by id")
                .param(person.toArray(String[]::new))
                .query((row, number) -> row.getString(1))
                .list();
    }

    List<String> streams() {
        List<String> streams = new ArrayList<>(person);
        streams.addAll(contacts);
        streams.addAll(issues);
        streams.addAll(promises);
        return streams;
    }
}
