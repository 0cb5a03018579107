package org.troth.query.state;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.event.Personal;
import org.troth.event.customer.CustomerErased;
import org.troth.event.customer.CustomerFlagCleared;
import org.troth.event.customer.CustomerFlagRaised;
import org.troth.event.customer.CustomerRegistered;
import org.troth.event.customer.CustomersLinkedAsSame;
import org.troth.event.customer.CustomersUnlinked;
import org.troth.event.customer.IdentifierKind;
import org.troth.event.team.RepJoinedTeam;
import org.troth.event.team.RepLeftTeam;
import org.troth.query.Rows;
import org.troth.query.View;
import org.troth.query.words.Opening;
import org.troth.store.Recorded;

/// Keeps how every customer, interaction, issue and promise stands, which customers are one person or carry a flag, and
/// who works in which team.
public final class StateView implements View {
    public static final String NAME = "state";

    private record IdentifierRow(String fingerprint, String customerId, IdentifierKind kind) {}

    /// What a customer's name is looked up by; the only words of people that a view keeps readable.
    private record NameRow(String customerId, String searchable) {}

    private final Opening opening;

    public StateView(Opening opening) {
        this.opening = opening;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> tables() {
        return List.of(
                "customer",
                "customer_flag",
                "customer_identifier",
                "customer_link",
                "customer_name",
                "interaction",
                "issue",
                "issue_closure",
                "promise",
                "promise_past",
                "team_member");
    }

    @Override
    public void apply(List<Recorded> events, JdbcClient jdbc) {
        identifiers(Tables.CUSTOMER.apply(events, jdbc), jdbc);
        Tables.INTERACTION.apply(events, jdbc);
        closures(Tables.ISSUE.apply(events, jdbc), jdbc);
        pasts(Tables.PROMISE.apply(events, jdbc), jdbc);
        names(events, jdbc);
        for (Recorded event : events) {
            switch (event.event()) {
                case CustomerFlagRaised flag ->
                    FlagTable.raise(event.stream(), flag, event.envelope().occurredAt(), jdbc);
                case CustomerFlagCleared flag -> FlagTable.clear(event.stream(), flag, jdbc);
                case CustomersLinkedAsSame link -> link(link, event.position(), jdbc);
                case CustomersUnlinked unlink -> unlink(unlink, event.position(), jdbc);
                case CustomerErased ignored -> erase(event.stream(), jdbc);
                case RepJoinedTeam joined -> TeamMembers.join(joined, event.position(), jdbc);
                case RepLeftTeam left -> TeamMembers.leave(left, event.position(), jdbc);
                default -> {}
            }
        }
    }

    private static void closures(Collection<IssueState> changed, JdbcClient jdbc) {
        Rows.insert(
                jdbc,
                "issue_closure",
                changed.stream().flatMap(issue -> issue.closedBefore.stream()).toList());
    }

    private static void pasts(Collection<PromiseState> changed, JdbcClient jdbc) {
        Rows.insert(
                jdbc,
                "promise_past",
                changed.stream()
                        .flatMap(promise -> promise.stoodBefore.stream())
                        .toList());
    }

    private static void identifiers(Collection<CustomerState> changed, JdbcClient jdbc) {
        if (changed.isEmpty()) {
            return;
        }
        jdbc.sql("delete from customer_identifier where customer_id = any (?)")
                .param(changed.stream().map(customer -> customer.id).toArray(String[]::new))
                .update();
        List<IdentifierRow> rows = changed.stream()
                .flatMap(customer -> customer.identifiers.stream()
                        .map(known -> new IdentifierRow(known.fingerprint(), customer.id, known.kind())))
                .distinct()
                .toList();
        Rows.insert(jdbc, "customer_identifier", rows);
    }

    private void names(List<Recorded> events, JdbcClient jdbc) {
        Map<String, Personal<String>> registered = new LinkedHashMap<>();
        for (Recorded event : events) {
            if (event.event() instanceof CustomerRegistered customer) {
                registered.put(event.stream(), customer.displayName());
            }
        }
        List<NameRow> rows = opening.texts(registered).entrySet().stream()
                .map(name -> new NameRow(name.getKey(), Tables.searchable(name.getValue())))
                .toList();
        Rows.upsert(jdbc, "customer_name", rows, "customer_id");
    }

    private static void link(CustomersLinkedAsSame link, long position, JdbcClient jdbc) {
        jdbc.sql("insert into customer_link (linked_id, survivor_id, since_position) values (?, ?, ?)")
                .params(link.linkedId().value(), link.survivorId().value(), position)
                .update();
    }

    private static void unlink(CustomersUnlinked unlink, long position, JdbcClient jdbc) {
        jdbc.sql("update customer_link set until_position = ?"
                        + " where linked_id = ? and survivor_id = ? and until_position is null")
                .params(position, unlink.linkedId().value(), unlink.survivorId().value())
                .update();
    }

    private static void erase(String customer, JdbcClient jdbc) {
        jdbc.sql("delete from customer_name where customer_id = ?").param(customer).update();
        Tables.INTERACTION.forgetWords(customer, jdbc);
        Tables.ISSUE.forgetWords(customer, jdbc);
        Tables.PROMISE.forgetWords(customer, jdbc);
    }
}
