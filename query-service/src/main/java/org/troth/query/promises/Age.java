package org.troth.query.promises;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// For how long an overdue promise has been overdue.
enum Age {
    UNDER_4_HOURS("> :asAt - interval '4 hours'", ""),
    UNDER_1_DAY("> :asAt - interval '24 hours'", "<= :asAt - interval '4 hours'"),
    UNDER_3_DAYS("> :asAt - interval '72 hours'", "<= :asAt - interval '24 hours'"),
    UNDER_7_DAYS("> :asAt - interval '168 hours'", "<= :asAt - interval '72 hours'"),
    FROM_7_DAYS("", "<= :asAt - interval '168 hours'");

    private final String younger;
    private final String older;

    Age(String younger, String older) {
        this.younger = younger;
        this.older = older;
    }

    String word() {
        return "overdue_" + name().toLowerCase(Locale.ROOT);
    }

    static List<String> words() {
        return Stream.of(values()).map(Age::word).toList();
    }

    static Optional<Age> of(String word) {
        return Stream.of(values()).filter(age -> age.word().equals(word)).findFirst();
    }

    String condition(Cohort cohort) {
        return Part.OVERDUE.condition(cohort)
                + (younger.isEmpty() ? "" : " and " + cohort.due + " " + younger)
                + (older.isEmpty() ? "" : " and " + cohort.due + " " + older);
    }
}
