package org.troth.query.promises;

import java.util.HashMap;
import java.util.Map;

/// Counts contacts.
final class Contacts {
    private Contacts() {}

    /// Those that ended in the period and of which a promise was to be expected, by group.
    static Map<String, Long> expectingPromises(Asked asked, Plan plan) {
        return switch (plan) {
            case ROWS -> count(asked, "ended_at >= :from and ended_at < :to");
            case TALLY -> TalliedContacts.of(asked);
        };
    }

    /// Those that last, and whose customer is angry, by group.
    static Map<String, Long> angry(Asked asked) {
        return count(asked, "ended_at is null");
    }

    private static Map<String, Long> count(Asked asked, String condition) {
        Map<String, Long> all = new HashMap<>();
        asked.jdbc()
                .sql("select " + asked.contactGroup() + " as key, count(*) as n from "
                        + asked.versions("promise_contact_version") + " contact where " + condition
                        + asked.contactFilters() + " group by 1")
                .params(asked.values())
                .query((row, number) -> all.put(row.getString("key"), row.getLong("n")))
                .list();
        return all;
    }
}
