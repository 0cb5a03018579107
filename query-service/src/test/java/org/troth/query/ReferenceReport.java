package org.troth.query;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.troth.event.Actor;
import org.troth.event.Channel;
import org.troth.event.customer.CustomerKind;
import org.troth.event.customer.CustomerRegistered;
import org.troth.event.customer.CustomersLinkedAsSame;
import org.troth.event.customer.CustomersUnlinked;
import org.troth.event.interaction.InteractionEnded;
import org.troth.event.interaction.InteractionOpened;
import org.troth.event.interaction.RepConnected;
import org.troth.event.interaction.WrapUpCompleted;
import org.troth.event.issue.IssueClosed;
import org.troth.event.issue.IssueReopened;
import org.troth.event.issue.IssueReported;
import org.troth.event.issue.IssueResolved;
import org.troth.event.promise.BrokenPromiseRemedied;
import org.troth.event.promise.Fulfilment;
import org.troth.event.promise.Party;
import org.troth.event.promise.PromiseBroken;
import org.troth.event.promise.PromiseGiver;
import org.troth.event.promise.PromiseKept;
import org.troth.event.promise.PromiseMade;
import org.troth.event.promise.PromiseOutcomeCorrected;
import org.troth.event.promise.PromisePartlyKept;
import org.troth.event.promise.PromiseReassigned;
import org.troth.event.promise.PromiseRecordedInError;
import org.troth.event.promise.PromiseRescheduled;
import org.troth.event.promise.PromiseSlipNotified;
import org.troth.event.promise.PromiseWithdrawn;
import org.troth.event.promise.RescheduledBy;
import org.troth.event.promise.WithdrawnBy;
import org.troth.event.team.RepJoinedTeam;
import org.troth.event.team.RepLeftTeam;
import org.troth.query.PromiseBook.Entry;

/// The report once more, written from the definitions alone: from the raw events, one after the other, in memory.
final class ReferenceReport {
    /// What is asked.
    record Query(
            Instant from,
            Instant to,
            ZoneId zone,
            String cohort,
            @Nullable String groupBy,
            String attribution,
            Map<String, String> filters,
            PromiseGiver giver) {
        Query ungrouped() {
            return new Query(from, to, zone, cohort, null, attribution, filters, giver);
        }

        Query until(Instant end) {
            return new Query(from, end, zone, cohort, null, attribution, filters, giver);
        }

        Query always() {
            return new Query(Instant.MIN, Instant.MAX, zone, "due", null, attribution, filters, giver);
        }
    }

    private static final class Story {
        @Nullable PromiseMade made;
        Instant madeAt = Instant.EPOCH;
        Instant due = Instant.EPOCH;
        @Nullable Instant from;
        boolean imported;
        final List<Owner> owners = new ArrayList<>();
        String end = "OPEN";
        Instant keptAt = Instant.EPOCH;
        Instant keptRecordedAt = Instant.EPOCH;
        Instant endedAt = Instant.EPOCH;
        Instant endKnownAt = Instant.EPOCH;
        @Nullable String keeper;
        boolean byAttempt;
        boolean bySystem;
        boolean remedied;
        boolean partly;
        boolean warned;
        final List<String> moves = new ArrayList<>();
    }

    private record Owner(
            Instant at, @Nullable String rep, @Nullable String team) {}

    private record Stay(String team, Instant from, @Nullable Instant to) {}

    private static final class Talk {
        @Nullable Channel channel;
        @Nullable String customer;
        @Nullable String rep;
        @Nullable Instant endedAt;
        boolean followUp;
        boolean leftOpen;
        final Set<String> issues = new HashSet<>();
    }

    private final Map<String, Story> stories = new LinkedHashMap<>();
    private final Map<String, Talk> talks = new HashMap<>();
    private final Map<String, String> issues = new HashMap<>();
    private final Map<String, CustomerKind> kinds = new HashMap<>();
    private final Map<String, List<Stay>> stays = new HashMap<>();
    private final Set<List<String>> links = new HashSet<>();
    private final Map<List<Object>, List<Judged>> judged = new HashMap<>();
    private final Instant asAt;

    /// @param commits everything ever recorded; what came after the moment is left out
    ReferenceReport(Map<Instant, List<Entry>> commits, Instant asAt) {
        this.asAt = asAt;
        commits.forEach((at, entries) -> {
            if (!at.isAfter(asAt)) {
                entries.forEach(entry -> read(entry, at));
            }
        });
    }

    private void read(Entry entry, Instant recordedAt) {
        boolean imported = entry.actor().kind() == Actor.Kind.IMPORT;
        Instant known = imported ? entry.occurredAt() : recordedAt;
        Story story = stories.computeIfAbsent(entry.stream(), id -> new Story());
        Talk talk = talks.computeIfAbsent(entry.stream(), id -> new Talk());
        switch (entry.event()) {
            case PromiseMade e -> {
                story.made = e;
                story.madeAt = entry.occurredAt();
                story.due = e.dueInstant();
                story.from = e.fromInstant();
                story.imported = imported;
                story.owners.add(new Owner(Instant.MIN, text(e.ownerRepId()), text(e.ownerTeamId())));
            }
            case PromiseReassigned e -> story.owners.add(new Owner(known, text(e.toRepId()), text(e.toTeamId())));
            case PromiseRescheduled e -> {
                boolean agreed = e.agreedByCustomer() || e.requestedBy() == RescheduledBy.CUSTOMER;
                story.moves.add((agreed ? "agreed " : "unilateral ")
                        + (e.requestedBy() == RescheduledBy.CUSTOMER ? "customer " : "company ")
                        + (known.isBefore(story.due) ? "before" : "after"));
                if (e.binding()) {
                    story.due = e.newDueInstant();
                    story.from = e.newFrom();
                }
            }
            case PromiseSlipNotified e -> story.warned = story.warned || e.beforeDue();
            case PromisePartlyKept ignored -> story.partly = true;
            case PromiseKept e -> {
                if (end(story, "KEPT", e.keptAt(), known)) {
                    keep(story, e.keptAt(), text(e.keptByRepId()), e.fulfilment(), recordedAt);
                }
            }
            case PromiseBroken e -> {
                if (end(story, "BROKEN", e.brokenAt(), known)) {
                    story.bySystem = e.declaredBy() == Party.SYSTEM;
                }
            }
            case BrokenPromiseRemedied ignored -> story.remedied = true;
            case PromiseWithdrawn e ->
                end(story, e.by() == WithdrawnBy.CUSTOMER ? "WITHDRAWN_BY_CUSTOMER" : "WITHDRAWN_BY_COMPANY",
                        entry.occurredAt(), known);
            case PromiseOutcomeCorrected e -> {
                story.end = "OPEN";
                Instant at = e.keptAt() == null ? entry.occurredAt() : e.keptAt();
                end(story, e.toOutcome().name(), entry.occurredAt(), known);
                if (e.toOutcome().name().equals("KEPT")) {
                    keep(story, at, text(e.keptByRepId()), e.fulfilment(), recordedAt);
                }
            }
            case PromiseRecordedInError ignored -> {
                story.end = "OPEN";
                end(story, "RECORDED_IN_ERROR", entry.occurredAt(), known);
            }
            case CustomerRegistered e -> kinds.put(entry.stream(), e.kind());
            case CustomersLinkedAsSame e -> links.add(List.of(e.linkedId().value(), e.survivorId().value()));
            case CustomersUnlinked e -> links.remove(List.of(e.linkedId().value(), e.survivorId().value()));
            case InteractionOpened e -> {
                talk.channel = e.channel();
                talk.customer = text(e.customerId());
                talk.rep = entry.actor().id();
            }
            case RepConnected e -> talk.rep = e.repId().value();
            case InteractionEnded e -> {
                talk.endedAt = e.endedAt();
                talk.leftOpen = talk.issues.stream().anyMatch(issue -> "open".equals(issues.get(issue)));
            }
            case WrapUpCompleted e -> talk.followUp = e.followUpRequired();
            case IssueReported e -> {
                issues.put(entry.stream(), "open");
                talks.computeIfAbsent(Objects.requireNonNull(text(e.interactionId())), id -> new Talk())
                        .issues
                        .add(entry.stream());
            }
            case IssueResolved ignored -> issues.put(entry.stream(), "settled");
            case IssueClosed ignored -> issues.put(entry.stream(), "settled");
            case IssueReopened ignored -> issues.put(entry.stream(), "open");
            case RepJoinedTeam e ->
                stays.computeIfAbsent(e.repId().value(), rep -> new ArrayList<>())
                        .add(new Stay(e.teamId().value(), e.effectiveAt(), null));
            case RepLeftTeam e ->
                stays.computeIfAbsent(e.repId().value(), rep -> new ArrayList<>())
                        .replaceAll(stay -> stay.to() == null && stay.team().equals(e.teamId().value())
                                ? new Stay(stay.team(), stay.from(), e.effectiveAt())
                                : stay);
            default -> {}
        }
    }

    private static boolean end(Story story, String how, Instant at, Instant known) {
        if (!story.end.equals("OPEN")) {
            return false;
        }
        story.end = how;
        story.endedAt = at;
        story.endKnownAt = known;
        story.keeper = null;
        story.byAttempt = false;
        story.bySystem = false;
        story.remedied = false;
        return true;
    }

    private static void keep(
            Story story, Instant at, @Nullable String by, @Nullable Fulfilment how, Instant recordedAt) {
        story.keptAt = at;
        story.keptRecordedAt = recordedAt;
        story.keeper = by;
        story.byAttempt = how == Fulfilment.ATTEMPT;
    }

    /// A promise as it is judged in one cohort at the moment.
    private record Judged(
            Story story, PromiseMade made, Instant instant, Instant due, String outcome, boolean come, boolean late) {
        boolean is(String... outcomes) {
            return List.of(outcomes).contains(outcome);
        }
    }

    private List<Judged> judged(Query query, String cohort) {
        return judged.computeIfAbsent(List.of(query, cohort), asked -> judge(query, cohort));
    }

    private List<Judged> judge(Query query, String cohort) {
        List<Judged> all = new ArrayList<>();
        for (Story story : stories.values()) {
            PromiseMade made = story.made;
            if (made == null || made.giver() != query.giver()) {
                continue;
            }
            boolean original = cohort.equals("original");
            Instant due = original ? made.dueInstant() : story.due;
            Instant from = original ? made.fromInstant() : story.from;
            Instant instant = cohort.equals("made") ? story.madeAt : due;
            if (instant.isBefore(query.from()) || !instant.isBefore(query.to())) {
                continue;
            }
            Judged judged = new Judged(
                    story,
                    made,
                    instant,
                    due,
                    outcome(story, made, due, from),
                    !due.isAfter(asAt),
                    story.endKnownAt.isAfter(due));
            if (matches(judged, query)) {
                all.add(judged);
            }
        }
        return all;
    }

    private static String outcome(Story story, PromiseMade made, Instant due, @Nullable Instant from) {
        if (!story.end.equals("KEPT")) {
            return story.end;
        }
        boolean late = story.keptAt.isAfter(due.plusMillis(made.graceMs()));
        boolean early = from != null
                && made.earlyToleranceMs() != null
                && story.keptAt.isBefore(from.minusMillis(made.earlyToleranceMs()));
        return late || early ? "KEPT_LATE" : "KEPT_ON_TIME";
    }

    private boolean matches(Judged judged, Query query) {
        return query.filters().entrySet().stream().allMatch(filter -> switch (filter.getKey()) {
            case "imported" -> filter.getValue().equals(Boolean.toString(judged.story().imported));
            default -> filter.getValue().equals(named(filter.getKey(), group(judged, filter.getKey(), query)));
        });
    }

    private static String named(String dimension, String key) {
        return !key.isEmpty() ? key : dimension.equals("rep") || dimension.equals("team") ? "unowned" : "unknown";
    }

    private String group(Judged judged, String dimension, Query query) {
        Story story = judged.story();
        return switch (dimension) {
            case "rep" -> plain(attributed(story, query.attribution()).rep());
            case "team" -> plain(attributed(story, query.attribution()).team());
            case "channel" -> plain(channel(judged.made()));
            case "type" -> judged.made().typeCode().name();
            case "kind" -> plain(kinds.get(judged.made().customerId().value()));
            case "week" -> week(judged.instant(), query.zone());
            default -> throw new IllegalArgumentException(dimension);
        };
    }

    private static String week(Instant instant, ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(instant, zone);
        return "%d-W%02d".formatted(day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

    private @Nullable Channel channel(PromiseMade made) {
        return made.interactionId() == null
                ? null
                : talks.getOrDefault(made.interactionId().value(), new Talk()).channel;
    }

    private Owner attributed(Story story, String to) {
        Instant due = story.due;
        if (to.equals("maker")) {
            String maker = story.made == null ? null : text(story.made.madeByRepId());
            return new Owner(due, maker, team(maker, due));
        }
        if (to.equals("keeper")) {
            return new Owner(due, story.keeper, team(story.keeper, due));
        }
        Owner owner = story.owners.getFirst();
        for (Owner next : story.owners) {
            if (!next.at().isAfter(due) && !next.at().isBefore(owner.at())) {
                owner = next;
            }
        }
        String team = team(owner.rep(), due);
        if (team != null) {
            return new Owner(due, owner.rep(), team);
        }
        Stay last = null;
        for (Stay stay : stays.getOrDefault(plain(owner.rep()), List.of())) {
            boolean over = stay.to() != null && stay.to().isAfter(stay.from()) && !stay.to().isAfter(due);
            if (over && (last == null || Objects.requireNonNull(stay.to()).isAfter(Objects.requireNonNull(last.to())))) {
                last = stay;
            }
        }
        return last == null ? new Owner(due, owner.rep(), owner.team()) : new Owner(due, null, last.team());
    }

    private @Nullable String team(@Nullable String rep, Instant at) {
        Stay main = null;
        for (Stay stay : stays.getOrDefault(plain(rep), List.of())) {
            boolean in = !at.isBefore(stay.from()) && (stay.to() == null || at.isBefore(stay.to()));
            if (in && (main == null || stay.from().isBefore(main.from()))) {
                main = stay;
            }
        }
        return main == null ? null : main.team();
    }

    /// All figures, each under its group and name.
    Map<String, String> figures(Query query) {
        Map<String, String> all = new HashMap<>(figures(query, "", judged -> true, talk -> true));
        if (query.giver() == PromiseGiver.OURS) {
            all.put("|customersBrokenTwice", Long.toString(brokenTwice(query, judged -> true)));
        }
        String groupBy = query.groupBy();
        if (groupBy != null) {
            Set<String> keys = new TreeSet<>();
            Stream.of(query.cohort(), "original", "made")
                    .forEach(cohort -> judged(query, cohort).forEach(each -> keys.add(group(each, groupBy, query))));
            if (!groupBy.equals("type")) {
                expecting(query).forEach(talk -> keys.add(group(talk, groupBy, query)));
            }
            Map<String, Long> twice = query.giver() == PromiseGiver.OURS ? brokenTwiceByGroup(query, groupBy) : Map.of();
            keys.addAll(twice.keySet());
            for (String key : keys) {
                if (query.giver() == PromiseGiver.OURS) {
                    all.put(named(groupBy, key) + "|customersBrokenTwice", Long.toString(twice.getOrDefault(key, 0L)));
                }
                all.putAll(figures(
                        query,
                        named(groupBy, key),
                        judged -> group(judged, groupBy, query).equals(key),
                        talk -> groupBy.equals("type") || group(talk, groupBy, query).equals(key)));
            }
        }
        return all;
    }

    private Map<String, String> figures(Query query, String name, Predicate<Judged> of, Predicate<Talk> ofTalk) {
        List<Judged> population =
                judged(query, query.cohort()).stream().filter(of).toList();
        List<Judged> original = judged(query, "original").stream().filter(of).toList();
        Map<String, String> all = new LinkedHashMap<>();
        List<Judged> real = where(population, each -> !each.is("RECORDED_IN_ERROR"));
        List<Judged> matured = matured(population);
        List<Judged> kept = where(matured, each -> each.is("KEPT_ON_TIME", "KEPT_LATE"));
        List<Judged> onTime = where(matured, each -> each.is("KEPT_ON_TIME"));
        List<Judged> late = where(matured, each -> each.is("KEPT_LATE"));
        List<Judged> broken = where(matured, each -> each.is("BROKEN"));
        List<Judged> overdue = where(matured, each -> each.is("OPEN"));
        List<Judged> byCustomer = where(real, each -> each.is("WITHDRAWN_BY_CUSTOMER"));
        List<Judged> byCompany = where(real, each -> each.is("WITHDRAWN_BY_COMPANY"));
        List<Judged> tooLate = where(byCustomer, Judged::late);
        int strict = matured.size() + where(byCompany, Judged::come).size() + tooLate.size();
        int withdrawnDue = where(byCustomer, Judged::come).size() + where(byCompany, Judged::come).size();
        all.put("fulfilmentRate", kept.size() + "/" + matured.size());
        all.put("onTimeRate", onTime.size() + "/" + matured.size());
        all.put("lateRate", late.size() + "/" + matured.size());
        all.put("brokenRate", broken.size() + "/" + matured.size());
        all.put("overdueRate", overdue.size() + "/" + matured.size());
        all.put("strictFulfilmentRate", kept.size() + "/" + strict);
        all.put("strictOnTimeRate", onTime.size() + "/" + strict);
        all.put("withdrawnByCustomerShare",
                where(byCustomer, Judged::come).size() + "/" + (matured.size() + withdrawnDue));
        all.put("withdrawnByCompanyShare",
                where(byCompany, Judged::come).size() + "/" + (matured.size() + withdrawnDue));
        List<Judged> originally = matured(original);
        all.put("originalFulfilmentRate",
                where(originally, each -> each.is("KEPT_ON_TIME", "KEPT_LATE")).size() + "/" + originally.size());
        all.put("originalOnTimeRate",
                where(originally, each -> each.is("KEPT_ON_TIME")).size() + "/" + originally.size());
        all.put("renegotiationRate", where(real, each -> !each.story().moves.isEmpty()).size() + "/" + real.size());
        Map.of("agreedRate", "agreed", "unilateralRate", "unilateral", "askedByCustomerRate", "customer",
                        "askedByCompanyRate", "company", "movedBeforeDueRate", "before", "movedAfterDueRate", "after")
                .forEach((figure, word) -> all.put(
                        figure,
                        where(real, each -> each.story().moves.stream().anyMatch(move -> List.of(move.split(" "))
                                        .contains(word)))
                                        .size()
                                + "/" + real.size()));
        List<Judged> notInTime = where(matured, each -> !each.is("KEPT_ON_TIME"));
        all.put("warnedInAdvanceRate", where(notInTime, each -> each.story().warned).size() + "/" + notInTime.size());
        all.put("remediedShare", where(broken, each -> each.story().remedied).size() + "/" + broken.size());
        all.put("repeatBrokenShare", where(real, each -> each.made().brokenLevel() >= 1).size() + "/" + real.size());
        all.put("recordedLateShare",
                where(kept, each -> Duration.between(each.story().keptAt, each.story().keptRecordedAt)
                                        .compareTo(Duration.ofHours(24)) > 0)
                                .size()
                        + "/" + kept.size());
        all.put("maturity", matured.size() + "/" + (real.size() - byCustomer.size() - byCompany.size()));
        all.put("leadTime", quantiles(real.stream()
                .map(each -> Duration.between(each.story().madeAt, each.made().dueInstant()).toMillis())
                .toList()));
        if (query.giver() == PromiseGiver.OURS) {
            all.put("density",
                    where(judged(query, "made").stream().filter(of).toList(), each -> !each.is("RECORDED_IN_ERROR")).size()
                            + "/" + expecting(query).stream().filter(ofTalk).count());
        }
        count(all, "all", real);
        count(all, "matured", matured);
        count(all, "keptOnTime", onTime);
        count(all, "keptByAttempt", where(onTime, each -> each.story().byAttempt));
        count(all, "keptLate", late);
        count(all, "broken", broken);
        count(all, "brokenBySystem", where(broken, each -> each.story().bySystem));
        count(all, "brokenPartlyKept", where(broken, each -> each.story().partly));
        count(all, "overdue", overdue);
        count(all, "pending", where(real, each -> each.is("OPEN") && !each.come()));
        count(all, "keptEarly", where(real, each -> each.is("KEPT_ON_TIME", "KEPT_LATE") && !each.come()));
        count(all, "brokenEarly", where(real, each -> each.is("BROKEN") && !each.come()));
        count(all, "withdrawnByCustomer", byCustomer);
        count(all, "withdrawnByCustomerLate", tooLate);
        count(all, "withdrawnByCompany", byCompany);
        count(all, "recordedInError", where(population, each -> each.is("RECORDED_IN_ERROR")));
        return all.entrySet().stream()
                .collect(Collectors.toMap(each -> name + "|" + each.getKey(), Map.Entry::getValue));
    }

    private static void count(Map<String, String> all, String name, Collection<?> counted) {
        all.put(name, Integer.toString(counted.size()));
    }

    private static List<Judged> matured(List<Judged> population) {
        return where(population, each -> each.come() && each.is("KEPT_ON_TIME", "KEPT_LATE", "BROKEN", "OPEN"));
    }

    private static List<Judged> where(List<Judged> some, Predicate<Judged> which) {
        return some.stream().filter(which).toList();
    }

    private static String quantiles(List<Long> amounts) {
        List<Long> sorted = amounts.stream().sorted().toList();
        Function<Integer, @Nullable Long> at =
                percent -> sorted.isEmpty() ? null : sorted.get((sorted.size() * percent + 99) / 100 - 1);
        return sorted.size() + " " + at.apply(50) + " " + at.apply(90);
    }

    private List<Talk> expecting(Query query) {
        return talks.values().stream()
                .filter(talk -> talk.endedAt != null
                        && !talk.endedAt.isBefore(query.from())
                        && talk.endedAt.isBefore(query.to())
                        && (talk.followUp || talk.leftOpen))
                .filter(talk -> query.filters().entrySet().stream().allMatch(filter -> switch (filter.getKey()) {
                    case "type" -> true;
                    case "imported" -> filter.getValue().equals("false");
                    default -> filter.getValue().equals(named(filter.getKey(), group(talk, filter.getKey(), query)));
                }))
                .toList();
    }

    private String group(Talk talk, String dimension, Query query) {
        Instant ended = Objects.requireNonNull(talk.endedAt);
        return switch (dimension) {
            case "rep" -> plain(talk.rep);
            case "team" -> plain(team(talk.rep, ended));
            case "channel" -> plain(talk.channel);
            case "kind" -> plain(kinds.get(talk.customer));
            case "week" -> week(ended, query.zone());
            default -> "";
        };
    }

    private Map<String, Long> brokenTwiceByGroup(Query query, String groupBy) {
        Map<String, Long> all = new HashMap<>();
        if (groupBy.equals("week")) {
            ZonedDateTime start = query.from().atZone(query.zone());
            while (start.toInstant().isBefore(query.to())) {
                ZonedDateTime next = start.toLocalDate()
                        .with(TemporalAdjusters.next(DayOfWeek.MONDAY))
                        .atStartOfDay(query.zone());
                Instant end = next.toInstant().isBefore(query.to()) ? next.toInstant() : query.to();
                all.put(week(start.toInstant(), query.zone()), brokenTwice(query.until(end), judged -> true));
                start = next;
            }
        } else {
            judged(query.always(), "due").stream()
                    .map(each -> group(each, groupBy, query))
                    .distinct()
                    .forEach(key ->
                            all.put(key, brokenTwice(query, judged -> group(judged, groupBy, query).equals(key))));
        }
        all.values().removeIf(count -> count == 0);
        return all;
    }

    private long brokenTwice(Query query, Predicate<Judged> of) {
        Instant end = query.to().isBefore(asAt) ? query.to() : asAt.plusNanos(1_000);
        Instant start = end.minus(Duration.ofDays(90));
        Map<Set<String>, Long> people = judged(query.always(), "due").stream()
                .filter(of)
                .filter(each -> each.is("BROKEN")
                        && !each.story().endedAt.isBefore(start)
                        && each.story().endedAt.isBefore(end))
                .collect(Collectors.groupingBy(
                        each -> person(each.made().customerId().value()), Collectors.counting()));
        return people.values().stream().filter(count -> count >= 2).count();
    }

    private Set<String> person(String customer) {
        Set<String> all = new TreeSet<>(Set.of(customer));
        boolean grown = true;
        while (grown) {
            grown = false;
            for (List<String> link : links) {
                if (all.contains(link.get(0)) != all.contains(link.get(1))) {
                    all.addAll(link);
                    grown = true;
                }
            }
        }
        return all;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static String plain(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
