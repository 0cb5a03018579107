package org.troth.query.measure;

import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.event.customer.CustomersLinkedAsSame;
import org.troth.event.customer.CustomersUnlinked;
import org.troth.query.Rows;
import org.troth.query.View;
import org.troth.store.Recorded;

/// Keeps the facts that measures look at, and which customers are one person.
public final class MeasureView implements View {
    static final String NAME = "measure";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> tables() {
        return List.of("measure_fact", "measure_link", "measure_meeting", "measure_contact");
    }

    @Override
    public void apply(List<Recorded> events, JdbcClient jdbc) {
        List<FactRow> facts =
                events.stream().map(FactRow::of).filter(Objects::nonNull).toList();
        Rows.insert(jdbc, "measure_fact", facts);
        Rows.insertAbsent(
                jdbc,
                "measure_meeting",
                facts.stream().map(MeetingRow::of).filter(Objects::nonNull).toList());
        contacts(facts, jdbc);
        for (Recorded event : events) {
            switch (event.event()) {
                case CustomersLinkedAsSame link -> link(link, event.position(), jdbc);
                case CustomersUnlinked unlink -> unlink(unlink, event.position(), jdbc);
                default -> {}
            }
        }
    }

    private static void contacts(List<FactRow> facts, JdbcClient jdbc) {
        if (!facts.isEmpty()) {
            jdbc.sql("""
                    insert into measure_contact (customer_id, interaction_id, since_position, started_at)
                    select customer_id, interaction_id, position, coalesce((
                        select happened_at from measure_fact opened
                        where opened.interaction_id = named.interaction_id and opened.type = 'InteractionOpened'
                          -- Not what follows: whether that is here already depends on where a batch ends.
                          and opened.position <= named.position
                        order by position limit 1), '-infinity')
                    from (
                        select distinct on (customer_id, interaction_id) customer_id, interaction_id, position
                        from measure_fact
                        where position between ? and ? and customer_id is not null and interaction_id is not null
                        order by customer_id, interaction_id, position
                    ) named
                    on conflict do nothing\
                    """)
                    .params(facts.getFirst().position(), facts.getLast().position())
                    .update();
        }
    }

    private static void link(CustomersLinkedAsSame link, long position, JdbcClient jdbc) {
        jdbc.sql("insert into measure_link (linked_id, survivor_id, since_position) values (?, ?, ?)")
                .params(link.linkedId().value(), link.survivorId().value(), position)
                .update();
    }

    private static void unlink(CustomersUnlinked unlink, long position, JdbcClient jdbc) {
        jdbc.sql("update measure_link set until_position = ?"
                        + " where linked_id = ? and survivor_id = ? and until_position is null")
                .params(position, unlink.linkedId().value(), unlink.survivorId().value())
                .update();
    }
}
