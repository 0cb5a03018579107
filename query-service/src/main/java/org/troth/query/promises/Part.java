package org.troth.query.promises;

import static org.troth.query.promises.Outcome.BROKEN;
import static org.troth.query.promises.Outcome.KEPT_LATE;
import static org.troth.query.promises.Outcome.KEPT_ON_TIME;
import static org.troth.query.promises.Outcome.OPEN;
import static org.troth.query.promises.Outcome.VOID;
import static org.troth.query.promises.Outcome.WITHDRAWN_BY_COMPANY;
import static org.troth.query.promises.Outcome.WITHDRAWN_BY_CUSTOMER;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A part of the promises of a cohort, as measures count them: some outcomes, before or after their time has come.
///
/// Each part is counted from slices and found as rows by the same description.
enum Part {
    /// All that were promised; what was recorded in error never was.
    ALL(Time.ANY, EnumSet.complementOf(EnumSet.of(VOID))),
    /// Their time has come, and nobody withdrew them.
    MATURED(Time.COME, EnumSet.of(KEPT_ON_TIME, KEPT_LATE, BROKEN, OPEN)),
    KEPT(Time.COME, EnumSet.of(KEPT_ON_TIME, KEPT_LATE)),
    /// Early ones as well.
    KEPT_AT_ALL(Time.ANY, EnumSet.of(KEPT_ON_TIME, KEPT_LATE)),
    KEPT_ON_TIME_ONLY(Time.COME, EnumSet.of(KEPT_ON_TIME)),
    KEPT_BY_ATTEMPT(Time.COME, EnumSet.of(KEPT_ON_TIME), Mark.ATTEMPT),
    KEPT_LATE_ONLY(Time.COME, EnumSet.of(KEPT_LATE)),
    KEPT_RECORDED_LATE(Time.COME, EnumSet.of(KEPT_ON_TIME, KEPT_LATE), Mark.RECORDED_LATE),
    BROKEN_ONLY(Time.COME, EnumSet.of(BROKEN)),
    BROKEN_BY_SYSTEM(Time.COME, EnumSet.of(BROKEN), Mark.BY_SYSTEM),
    BROKEN_REMEDIED(Time.COME, EnumSet.of(BROKEN), Mark.REMEDIED),
    BROKEN_PARTLY_KEPT(Time.COME, EnumSet.of(BROKEN), Mark.PARTLY),
    OVERDUE(Time.COME, EnumSet.of(OPEN)),
    NOT_IN_TIME(Time.COME, EnumSet.of(KEPT_LATE, BROKEN, OPEN)),
    WARNED(Time.COME, EnumSet.of(KEPT_LATE, BROKEN, OPEN), Mark.WARNED),
    OPEN_ONLY(Time.ANY, EnumSet.of(OPEN)),
    PENDING(Time.TO_COME, EnumSet.of(OPEN)),
    KEPT_EARLY(Time.TO_COME, EnumSet.of(KEPT_ON_TIME, KEPT_LATE)),
    BROKEN_EARLY(Time.TO_COME, EnumSet.of(BROKEN)),
    WITHDRAWN_BY_CUSTOMER_ONLY(Time.ANY, EnumSet.of(WITHDRAWN_BY_CUSTOMER)),
    WITHDRAWN_BY_COMPANY_ONLY(Time.ANY, EnumSet.of(WITHDRAWN_BY_COMPANY)),
    WITHDRAWN_BY_CUSTOMER_DUE(Time.COME, EnumSet.of(WITHDRAWN_BY_CUSTOMER)),
    WITHDRAWN_BY_COMPANY_DUE(Time.COME, EnumSet.of(WITHDRAWN_BY_COMPANY)),
    WITHDRAWN_BY_CUSTOMER_LATE(Time.COME, EnumSet.of(WITHDRAWN_BY_CUSTOMER), Mark.WITHDRAWN_LATE),
    /// Matured or withdrawn, once their time has come.
    DUE(Time.COME, EnumSet.complementOf(EnumSet.of(VOID))),
    /// Matured, and what was withdrawn by us or too late by the customer.
    STRICT(
            Time.COME,
            EnumSet.of(KEPT_ON_TIME, KEPT_LATE, BROKEN, OPEN, WITHDRAWN_BY_COMPANY),
            EnumSet.of(WITHDRAWN_BY_CUSTOMER),
            Mark.WITHDRAWN_LATE),
    NOT_WITHDRAWN(Time.ANY, EnumSet.of(KEPT_ON_TIME, KEPT_LATE, BROKEN, OPEN)),
    MOVED(Time.ANY, Mark.MOVED),
    MOVED_AGREED(Time.ANY, Mark.AGREED),
    MOVED_UNILATERALLY(Time.ANY, Mark.UNILATERAL),
    MOVED_BY_CUSTOMER(Time.ANY, Mark.BY_CUSTOMER),
    MOVED_BY_COMPANY(Time.ANY, Mark.BY_COMPANY),
    MOVED_BEFORE_DUE(Time.ANY, Mark.BEFORE_DUE),
    MOVED_AFTER_DUE(Time.ANY, Mark.AFTER_DUE),
    BROKEN_BEFORE(Time.ANY, Mark.BROKEN_BEFORE),
    VOID_ONLY(Time.ANY, EnumSet.of(VOID));

    /// Whether the due time of the cohort has come.
    private enum Time {
        ANY,
        COME,
        TO_COME
    }

    private final Time time;
    // Copies that nobody changes.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<Outcome> whole;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<Outcome> marked;

    private final @Nullable Mark mark;

    Part(Time time, Set<Outcome> whole) {
        this(time, whole, EnumSet.noneOf(Outcome.class), null);
    }

    Part(Time time, Set<Outcome> marked, Mark mark) {
        this(time, EnumSet.noneOf(Outcome.class), marked, mark);
    }

    Part(Time time, Mark mark) {
        this(time, EnumSet.noneOf(Outcome.class), EnumSet.complementOf(EnumSet.of(VOID)), mark);
    }

    /// @param whole outcomes of which all are counted
    /// @param marked outcomes of which those with a mark are counted
    Part(Time time, Set<Outcome> whole, Set<Outcome> marked, @Nullable Mark mark) {
        this.time = time;
        this.whole = Set.copyOf(whole);
        this.marked = Set.copyOf(marked);
        this.mark = mark;
    }

    /// The name by which its rows are asked for.
    String word() {
        String name = name().toLowerCase(Locale.ROOT);
        return name.endsWith("_only") ? name.substring(0, name.length() - "_only".length()) : name;
    }

    static List<String> words() {
        return List.of(values()).stream().map(Part::word).toList();
    }

    long count(Slice slice) {
        boolean here = switch (time) {
            case ANY -> true;
            case COME -> slice.matured();
            case TO_COME -> !slice.matured();
        };
        if (!here) {
            return 0;
        }
        if (whole.contains(slice.outcome())) {
            return slice.n();
        }
        return mark != null && marked.contains(slice.outcome()) ? slice.marked(mark) : 0;
    }

    /// The same as a condition on `promise_version`, with the parameter `asAt`.
    String condition(Cohort cohort) {
        List<String> any = new ArrayList<>();
        if (!whole.isEmpty()) {
            any.add(cohort.outcome + " in " + list(whole));
        }
        if (mark != null) {
            any.add("(" + cohort.outcome + " in " + list(marked) + " and " + mark.condition(cohort) + ")");
        }
        String outcomes = "(" + String.join(" or ", any) + ")";
        return switch (time) {
            case ANY -> outcomes;
            case COME -> outcomes + " and " + cohort.due + " <= :asAt";
            case TO_COME -> outcomes + " and " + cohort.due + " > :asAt";
        };
    }

    private static String list(Set<Outcome> outcomes) {
        return outcomes.stream().sorted().map(Outcome::name).collect(Collectors.joining("', '", "('", "')"));
    }
}
