package org.troth.query.promises;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.query.View;
import org.troth.store.Recorded;

/// Keeps what was known of every promise at every position of the log, and how many there are of each kind now.
public final class PromisesView implements View {
    static final String NAME = "promises";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> tables() {
        return List.of(
                "promise_version",
                "promise_tally",
                "promise_lead_tally",
                "promise_contact_tally",
                "promise_contact_version",
                "promise_link",
                "promise_life",
                "promise_contact",
                "promise_issue",
                "promise_customer",
                "promise_rep");
    }

    @Override
    public void apply(List<Recorded> events, JdbcClient jdbc) {
        PromiseBatch batch = new PromiseBatch(jdbc);
        batch.prepare(events);
        events.forEach(batch::add);
        batch.store();
    }
}
