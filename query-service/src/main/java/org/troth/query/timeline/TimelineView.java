package org.troth.query.timeline;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.query.View;
import org.troth.store.Recorded;

/// Writes one entry for each fact to the story of the customer it counts for.
///
/// An entry whose customer is not known yet stands under nobody. When the contact is identified, or turns out to be
/// another customer's, its entries end there and go on under the other. Redaction and erasure take the words from every
/// copy; everything else only adds.
public final class TimelineView implements View {
    public static final String NAME = "timeline";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> tables() {
        return List.of("timeline_entry", "timeline_interaction", "timeline_pin");
    }

    @Override
    public void apply(List<Recorded> events, JdbcClient jdbc) {
        List<Recorded> told =
                events.stream().filter(TimelineView::isAboutCustomers).toList();
        TimelineBatch batch = TimelineBatch.load(told, jdbc);
        told.forEach(batch::add);
        batch.store();
    }

    /// Lists, schemas and the ledger's own doings are nobody's story.
    private static boolean isAboutCustomers(Recorded recorded) {
        String stream = recorded.stream();
        return stream.startsWith("cus_")
                || stream.startsWith("int_")
                || stream.startsWith("iss_")
                || stream.startsWith("prm_");
    }
}
