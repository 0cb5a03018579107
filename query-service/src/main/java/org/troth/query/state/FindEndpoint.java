package org.troth.query.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.troth.access.Shown;
import org.troth.event.Personal;
import org.troth.event.customer.CustomerKind;
import org.troth.event.customer.IdentifierKind;
import org.troth.http.BadInput;
import org.troth.http.Parameters;
import org.troth.http.StrictJson;
import org.troth.query.Cursors;
import org.troth.query.Page;
import org.troth.query.Reads;
import org.troth.query.Snapshot;
import org.troth.query.words.OpensWords;
import org.troth.store.Fingerprints;

/// Finds customers by a way to reach them, or by name. A question is a body, so that no name gets into an address.
@OpensWords
@RestController
public final class FindEndpoint {
    /// What is known of whoever is looked for: an identifier, or a part of the name.
    record Sought(
            @Nullable SoughtIdentifier identifier,
            @Nullable String name,
            @Nullable Integer limit,
            @Nullable String cursor) {}

    record SoughtIdentifier(IdentifierKind kind, String value) {}

    /// Somebody who may be meant.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FoundCustomer(
            String id,
            @Nullable Personal<String> name,
            @Nullable CustomerKind kind,
            @Nullable String organisationId,
            @Nullable String linkedTo) {}

    private final Reads reads;
    private final Cursors cursors;
    private final Fingerprints fingerprints;

    FindEndpoint(Reads reads, Cursors cursors, Fingerprints fingerprints) {
        this.reads = reads;
        this.cursors = cursors;
        this.fingerprints = fingerprints;
    }

    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content =
                    @io.swagger.v3.oas.annotations.media.Content(
                            schema = @io.swagger.v3.oas.annotations.media.Schema(implementation = Sought.class)))
    @PostMapping(path = "/api/v1/customers/find", consumes = MediaType.APPLICATION_JSON_VALUE)
    Page<FoundCustomer> find(@RequestBody byte[] body, @RequestParam(required = false) @Nullable Long minPosition) {
        Sought sought = StrictJson.bind(StrictJson.tree(body), Sought.class);
        Parameters.position("minPosition", minPosition);
        int most = Parameters.limit(sought.limit());
        if ((sought.identifier() == null) == (sought.name() == null)) {
            throw BadInput.at("", "Exactly one of identifier and name is needed.");
        }
        Map<String, Object> values = new HashMap<>();
        String condition = sought.identifier() != null
                ? byIdentifier(sought.identifier(), values)
                : byName(Objects.requireNonNull(sought.name()), values);
        String question = condition + values;
        List<String> after = sought.cursor() == null ? null : cursors.read(question, sought.cursor());
        return page(condition, values, after, most, question, minPosition);
    }

    private String byIdentifier(SoughtIdentifier identifier, Map<String, Object> values) {
        values.put("fingerprint", fingerprints.of(identifier.kind(), identifier.value()));
        return "id in (select customer_id from view.customer_identifier where fingerprint = :fingerprint)";
    }

    private static String byName(String name, Map<String, Object> values) {
        String part = Tables.searchable(name);
        if (part.length() < 2) {
            throw BadInput.at("/name", "At least two characters are needed.");
        }
        values.put("name", part);
        return "position(:name in searchable) > 0 and not erased";
    }

    private Page<FoundCustomer> page(
            String condition,
            Map<String, Object> values,
            @Nullable List<String> after,
            int most,
            String question,
            @Nullable Long minPosition) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("limit", most + 1);
        String keyset = "";
        if (after != null) {
            keyset = " and (coalesce(searchable, ''), id) > (:afterName, :afterId)";
            all.put("afterName", after.get(0));
            all.put("afterId", after.get(1));
        }
        String sql = "select state, coalesce(searchable, '') from view.customer left join view.customer_name"
                + " on customer_id = id where " + condition + keyset + " order by coalesce(searchable, ''), id limit :limit";
        return reads.of(List.of(StateView.NAME), minPosition, snapshot -> page(sql, all, most, question, snapshot));
    }

    private record Named(CustomerState customer, String searchable) {}

    private Page<FoundCustomer> page(
            String sql, Map<String, Object> values, int most, String question, Snapshot snapshot) {
        List<Named> found = snapshot.jdbc()
                .sql(sql)
                .params(values)
                .query((row, number) -> new Named(Tables.CUSTOMER.read(row.getString(1)), row.getString(2)))
                .list();
        List<Named> page = found.subList(0, Math.min(found.size(), most));
        Shown.of(page.stream().map(each -> each.customer().id).toList(), page.size());
        return new Page<>(
                page.stream().map(named -> found(named.customer())).toList(),
                found.size() > page.size() ? cursors.write(question, place(page.getLast())) : null,
                snapshot.position());
    }

    // A cursor is sealed and not secret, but whoever reads it has just read the name in the page itself.
    private static List<String> place(Named named) {
        return List.of(named.searchable(), named.customer().id);
    }

    private static FoundCustomer found(CustomerState customer) {
        return new FoundCustomer(
                customer.id,
                customer.name,
                customer.kind,
                customer.organisationId,
                customer.linkedTo == null ? null : customer.linkedTo.value());
    }
}
