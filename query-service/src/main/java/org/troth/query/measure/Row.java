package org.troth.query.measure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.troth.query.report.Attribution;

/// One thing that a measure counted, and in which of its parts.
///
/// @param id different for every row of a measure
/// @param parts the parts it was counted in
/// @param amounts what was measured of it, such as how long it took in milliseconds
record Row(
        String id,
        Attribution of,
        @Nullable String interaction,
        @Nullable String issue,
        @Nullable String promise,
        @Nullable String customer,
        Set<String> parts,
        Map<String, Long> amounts) {
    static Row of(Contact contact, Attribution of) {
        return of(contact.id(), contact, of);
    }

    /// For a measure that counts several things in one contact.
    static Row of(Contact contact, Fact fact, String which, Attribution of) {
        return of(contact.id() + "#" + fact.position() + which, contact, of);
    }

    static Row of(Issue issue, @Nullable String interaction, Attribution of) {
        return new Row(issue.id(), of, interaction, issue.id(), null, issue.customer(), Set.of(), Map.of());
    }

    static Row of(Facts promise, @Nullable String customer, @Nullable String interaction, Attribution of) {
        return new Row(promise.id(), of, interaction, null, promise.id(), customer, Set.of(), Map.of());
    }

    private static Row of(String id, Contact contact, Attribution of) {
        return new Row(id, of, contact.id(), null, null, contact.customer(), Set.of(), Map.of());
    }

    /// The same under another id.
    Row called(String other) {
        return new Row(other, of, interaction, issue, promise, customer, parts, amounts);
    }

    Row in(String part) {
        Set<String> more = new LinkedHashSet<>(parts);
        more.add(part);
        return new Row(id, of, interaction, issue, promise, customer, Collections.unmodifiableSet(more), amounts);
    }

    Row in(String part, boolean condition) {
        return condition ? in(part) : this;
    }

    Row with(String amount, long value) {
        Map<String, Long> more = new LinkedHashMap<>(amounts);
        more.put(amount, value);
        return new Row(id, of, interaction, issue, promise, customer, parts, Collections.unmodifiableMap(more));
    }

    boolean isIn(String part) {
        return parts.contains(part) || amounts.containsKey(part);
    }
}
