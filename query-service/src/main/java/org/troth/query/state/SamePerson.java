package org.troth.query.state;

import java.util.List;
import org.troth.event.CustomerId;
import org.troth.query.Snapshot;

/// Finds the records that are one person.
public final class SamePerson {
    private SamePerson() {}

    /// The customer and everybody linked with them, directly or through others, as known at a position.
    public static List<String> as(CustomerId customer, long position, Snapshot snapshot) {
        return snapshot.jdbc()
                .sql("""
                    with recursive person (id) as (
                        select :customer
                        union
                        select case when link.linked_id = person.id then link.survivor_id else link.linked_id end
                        from person
                        join view.customer_link link
                          on (link.linked_id = person.id or link.survivor_id = person.id)
                         and link.since_position <= :position
                         and (link.until_position is null or link.until_position > :position)
                    )
                    select id from person order by id\
                    """)
                .param("position", position)
                .param("customer", customer.value())
                .query((row, number) -> row.getString(1))
                .list();
    }
}
