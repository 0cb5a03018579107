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
        return List.of("measure_fact", "measure_link");
    }

    @Override
    public void apply(List<Recorded> events, JdbcClient jdbc) {
        Rows.insert(
                jdbc,
                "measure_fact",
                events.stream().map(FactRow::of).filter(Objects::nonNull).toList());
        for (Recorded event : events) {
            switch (event.event()) {
                case CustomersLinkedAsSame link -> link(link, event.position(), jdbc);
                case CustomersUnlinked unlink -> unlink(unlink, event.position(), jdbc);
                default -> {}
            }
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
