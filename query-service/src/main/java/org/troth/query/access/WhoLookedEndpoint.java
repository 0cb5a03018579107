package org.troth.query.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.troth.access.AccessTable;
import org.troth.access.Look;
import org.troth.access.Shown;
import org.troth.event.CustomerId;
import org.troth.http.Parameters;
import org.troth.query.Cursors;
import org.troth.query.Page;
import org.troth.query.Reads;
import org.troth.query.Snapshot;
import org.troth.query.state.SamePerson;
import org.troth.query.state.StateView;

/// Answers with everybody who looked at a customer, every record of the same person taken together.
@RestController
public final class WhoLookedEndpoint {
    private record Person(List<String> ids, long position) {}

    private final Reads reads;
    private final AccessTable looks;
    private final Cursors cursors;

    WhoLookedEndpoint(Reads reads, AccessTable looks, Cursors cursors) {
        this.reads = reads;
        this.looks = looks;
        this.cursors = cursors;
    }

    @GetMapping("/api/v1/customers/{customerId}/access")
    Page<Look> looks(
            @PathVariable String customerId,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Long minPosition) {
        CustomerId customer = Parameters.path(customerId, CustomerId::new);
        Parameters.position("minPosition", minPosition);
        int most = Parameters.limit(limit);
        String identity = "who looked at " + customer.value();
        long before =
                cursor == null ? Long.MAX_VALUE : Long.parseLong(cursors.read(identity, cursor).getFirst());
        Person person = reads.of(List.of(StateView.NAME), minPosition, snapshot -> person(customer, snapshot));
        List<Look> found = looks.about(person.ids(), before, most + 1);
        List<Look> page = found.subList(0, Math.min(found.size(), most));
        String next = found.size() > page.size()
                ? cursors.write(identity, List.of(Long.toString(page.getLast().id())))
                : null;
        Shown.of(person.ids(), page.size());
        return new Page<>(page, next, person.position());
    }

    private static Person person(CustomerId customer, Snapshot snapshot) {
        boolean known = snapshot.jdbc()
                .sql("select exists (select from view.customer where id = ?)")
                .param(customer.value())
                .query(Boolean.class)
                .single();
        if (!known) {
            throw Parameters.notFound();
        }
        return new Person(SamePerson.as(customer, snapshot.position(), snapshot), snapshot.position());
    }
}
