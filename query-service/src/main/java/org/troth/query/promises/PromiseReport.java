package org.troth.query.promises;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.troth.event.promise.PromiseGiver;
import org.troth.query.report.Figure;
import org.troth.query.report.GroupBy;
import org.troth.query.report.ReportAnswer;

/// The report about promises: how many were kept, how many in time, and what shows whether those two can be believed.
///
/// The rate of promises kept never stands without the rate of those kept in time, the lead time and the density, because
/// each alone can be made to look good.
final class PromiseReport {
    static final String MEASURE = "promises";
    static final int VERSION = 1;
    static final String DEFINITION = "Of the promises whose time had come (their due time had passed and nobody had"
            + " withdrawn them), how many were kept, how many in time, and how many were broken or are overdue. A"
            + " promise belongs to the period by the instant the cohort names. A date counts as moved only if the"
            + " customer agreed before the old one passed. Strict rates also count what we withdrew and what the"
            + " customer withdrew after the due time. Lead time is from making to the first due time; density is"
            + " promises made per 100 contacts of the period that ended with a follow-up or an issue left open."
            + " Customers broken twice are those with two broken promises within the 90 days before the end of the"
            + " period or before asAt. Promises recorded in error are counted nowhere but in their own line.";

    private final Asked asked;
    private final Plan plan;
    private final int hideBelow;

    private PromiseReport(Asked asked, Plan plan, int hideBelow) {
        this.asked = asked;
        this.plan = plan;
        this.hideBelow = hideBelow;
    }

    static ReportAnswer of(Asked asked, Plan plan, int hideBelow, GroupNames names) {
        return new PromiseReport(asked, plan, hideBelow).answer(names);
    }

    /// Everything that is counted of one group, or of all together.
    private record Counted(
            List<Slice> slices,
            List<Slice> original,
            List<Slice> made,
            Amounts lead,
            long contacts,
            long brokenTwice) {}

    private ReportAnswer answer(GroupNames names) {
        PromiseQuestion question = asked.question();
        List<Figure> total = figures(counted(asked.with(question.by((GroupBy) null))).of(""), question);
        GroupBy groupBy = question.groupBy();
        List<ReportAnswer.Group> groups = new ArrayList<>();
        if (groupBy != null) {
            Whole whole = counted(asked);
            for (String key : whole.keys(groupBy)) {
                List<Figure> figures = figures(whole.of(key), question.of(groupBy, key));
                groups.add(names.group(groupBy, key, figures));
            }
        }
        Map<String, String> inForce = new LinkedHashMap<>(asked.question().asAt(asked.known().asAt()).inForce());
        inForce.put("hideBelow", Integer.toString(hideBelow));
        return new ReportAnswer(
                MEASURE,
                VERSION,
                DEFINITION,
                "share",
                inForce,
                asked.known().asAt(),
                asked.known().position(),
                total,
                groups);
    }

    /// What was counted of all groups at once.
    private record Whole(
            Map<String, List<Slice>> slices,
            Map<String, List<Slice>> original,
            Map<String, List<Slice>> made,
            Map<String, Amounts> lead,
            Map<String, Long> contacts,
            boolean contactsForAll,
            Map<String, List<Set<String>>> brokenTwice) {
        Counted of(String key) {
            return new Counted(
                    slices.getOrDefault(key, List.of()),
                    original.getOrDefault(key, List.of()),
                    made.getOrDefault(key, List.of()),
                    lead.getOrDefault(key, Amounts.NONE),
                    contacts.getOrDefault(contactsForAll ? "" : key, 0L),
                    brokenTwice.getOrDefault(key, List.of()).size());
        }

        /// Whoever had contacts and promised nothing is in the report as well, and so is whoever broke promises before.
        Iterable<String> keys(GroupBy groupBy) {
            return Stream.of(
                            slices.keySet(),
                            original.keySet(),
                            made.keySet(),
                            contacts.keySet(),
                            brokenTwice.keySet())
                    .flatMap(keys -> keys.stream())
                    .filter(key -> groupBy != GroupBy.TYPE || !key.isEmpty())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private Whole counted(Asked of) {
        Cohort cohort = of.question().cohort();
        Map<String, List<Slice>> slices = byKey(Slices.of(of, cohort, plan));
        return new Whole(
                slices,
                cohort == Cohort.ORIGINAL ? slices : byKey(Slices.of(of, Cohort.ORIGINAL, plan)),
                cohort == Cohort.MADE ? slices : byKey(Slices.of(of, Cohort.MADE, plan)),
                LeadTimes.of(of, cohort, plan),
                Contacts.expectingPromises(of, plan),
                of.question().groupBy() == GroupBy.TYPE,
                of.question().giver() == PromiseGiver.OURS ? People.brokenTwiceByGroup(of) : Map.of());
    }

    private static Map<String, List<Slice>> byKey(List<Slice> slices) {
        return slices.stream().collect(Collectors.groupingBy(Slice::key));
    }

    private List<Figure> figures(Counted counted, PromiseQuestion question) {
        PromiseQuestion whose = question.asAt(asked.known().asAt());
        Figures figures = new Figures(whose, hideBelow);
        Figures original = new Figures(whose.by(Cohort.ORIGINAL), hideBelow);
        List<Slice> slices = counted.slices();
        List<Figure> all = new ArrayList<>();
        all.add(figures.share("fulfilmentRate", slices, Part.KEPT, Part.MATURED));
        all.add(figures.share("onTimeRate", slices, Part.KEPT_ON_TIME_ONLY, Part.MATURED));
        all.add(figures.amounts("leadTime", counted.lead(), Part.ALL, 0));
        density(counted, whose).ifPresent(all::add);
        all.addAll(rates(figures, slices));
        all.add(original.share("originalFulfilmentRate", counted.original(), Part.KEPT, Part.MATURED));
        all.add(original.share("originalOnTimeRate", counted.original(), Part.KEPT_ON_TIME_ONLY, Part.MATURED));
        all.addAll(honesty(figures, slices));
        all.addAll(counts(figures, slices));
        if (question.giver() == PromiseGiver.OURS) {
            all.add(new Figure.Count(
                    "customersBrokenTwice",
                    counted.brokenTwice(),
                    Map.of("count", figures.rows(PromiseRows.BROKEN_TWICE))));
        }
        return all;
    }

    private Optional<Figure> density(Counted counted, PromiseQuestion whose) {
        if (whose.giver() != PromiseGiver.OURS) {
            return Optional.empty();
        }
        Figures made = new Figures(whose.by(Cohort.MADE), hideBelow);
        return Optional.of(Figure.Rate.of(
                "density",
                Figures.count(counted.made(), Part.ALL),
                counted.contacts(),
                100,
                hideBelow,
                Map.of("numerator", made.rows(Part.ALL), "denominator", made.contacts())));
    }

    private static List<Figure> rates(Figures figures, List<Slice> slices) {
        return List.of(
                figures.share("lateRate", slices, Part.KEPT_LATE_ONLY, Part.MATURED),
                figures.share("brokenRate", slices, Part.BROKEN_ONLY, Part.MATURED),
                figures.share("overdueRate", slices, Part.OVERDUE, Part.MATURED),
                figures.share("strictFulfilmentRate", slices, Part.KEPT, Part.STRICT),
                figures.share("strictOnTimeRate", slices, Part.KEPT_ON_TIME_ONLY, Part.STRICT),
                figures.share("withdrawnByCustomerShare", slices, Part.WITHDRAWN_BY_CUSTOMER_DUE, Part.DUE),
                figures.share("withdrawnByCompanyShare", slices, Part.WITHDRAWN_BY_COMPANY_DUE, Part.DUE));
    }

    private static List<Figure> honesty(Figures figures, List<Slice> slices) {
        return List.of(
                figures.share("maturity", slices, Part.MATURED, Part.NOT_WITHDRAWN),
                figures.share("renegotiationRate", slices, Part.MOVED, Part.ALL),
                figures.share("agreedRate", slices, Part.MOVED_AGREED, Part.ALL),
                figures.share("unilateralRate", slices, Part.MOVED_UNILATERALLY, Part.ALL),
                figures.share("askedByCustomerRate", slices, Part.MOVED_BY_CUSTOMER, Part.ALL),
                figures.share("askedByCompanyRate", slices, Part.MOVED_BY_COMPANY, Part.ALL),
                figures.share("movedBeforeDueRate", slices, Part.MOVED_BEFORE_DUE, Part.ALL),
                figures.share("movedAfterDueRate", slices, Part.MOVED_AFTER_DUE, Part.ALL),
                figures.share("warnedInAdvanceRate", slices, Part.WARNED, Part.NOT_IN_TIME),
                figures.share("remediedShare", slices, Part.BROKEN_REMEDIED, Part.BROKEN_ONLY),
                figures.share("repeatBrokenShare", slices, Part.BROKEN_BEFORE, Part.ALL),
                figures.share("recordedLateShare", slices, Part.KEPT_RECORDED_LATE, Part.KEPT));
    }

    private static List<Figure> counts(Figures figures, List<Slice> slices) {
        return List.of(
                figures.count("all", slices, Part.ALL),
                figures.count("matured", slices, Part.MATURED),
                figures.count("keptOnTime", slices, Part.KEPT_ON_TIME_ONLY),
                figures.count("keptByAttempt", slices, Part.KEPT_BY_ATTEMPT),
                figures.count("keptLate", slices, Part.KEPT_LATE_ONLY),
                figures.count("broken", slices, Part.BROKEN_ONLY),
                figures.count("brokenBySystem", slices, Part.BROKEN_BY_SYSTEM),
                figures.count("brokenPartlyKept", slices, Part.BROKEN_PARTLY_KEPT),
                figures.count("overdue", slices, Part.OVERDUE),
                figures.count("pending", slices, Part.PENDING),
                figures.count("keptEarly", slices, Part.KEPT_EARLY),
                figures.count("brokenEarly", slices, Part.BROKEN_EARLY),
                figures.count("withdrawnByCustomer", slices, Part.WITHDRAWN_BY_CUSTOMER_ONLY),
                figures.count("withdrawnByCustomerLate", slices, Part.WITHDRAWN_BY_CUSTOMER_LATE),
                figures.count("withdrawnByCompany", slices, Part.WITHDRAWN_BY_COMPANY_ONLY),
                figures.count("recordedInError", slices, Part.VOID_ONLY));
    }
}
