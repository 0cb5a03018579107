package org.troth.command.sight;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.troth.command.Step;
import org.troth.command.customer.SamePeople;
import org.troth.command.team.KnownTeams;
import org.troth.command.team.Rep;
import org.troth.event.CustomerId;
import org.troth.event.IssueId;
import org.troth.event.PromiseId;
import org.troth.event.RepId;
import org.troth.event.TeamId;
import org.troth.event.issue.IssueAssigned;
import org.troth.event.issue.IssueClosed;
import org.troth.event.issue.IssueReopened;
import org.troth.event.promise.PromiseBroken;
import org.troth.event.promise.PromiseKept;
import org.troth.event.promise.PromiseMade;
import org.troth.event.promise.PromiseOutcomeCorrected;
import org.troth.event.promise.PromiseReassigned;
import org.troth.event.promise.PromiseRecordedInError;
import org.troth.event.promise.PromiseWithdrawn;
import org.troth.store.Affair;
import org.troth.store.Dealings;
import org.troth.store.LogReader;
import org.troth.store.Outlook;
import org.troth.store.Recorded;

/// Answers whether a customer is in sight, out of the log, by the rule that the views have for those who read.
///
/// A customer is every record of the same person. In sight are those whom one of the rep's teams, or the rep, dealt with,
/// or for whom they answer with an open issue or promise; and those whom no team has dealt with yet.
@Component
public final class Sight {
    private static final String LOOKED_AT = Sight.class.getName();

    private final LogReader log;
    private final SamePeople people;
    private final KnownTeams teams;

    /// A rep with their teams.
    private record Reaching(String rep, List<String> teams) {
        boolean is(@Nullable RepId owner, @Nullable TeamId team) {
            return (owner != null && owner.value().equals(rep)) || (team != null && teams.contains(team.value()));
        }
    }

    Sight(LogReader log) {
        this.log = log;
        this.people = new SamePeople(log);
        this.teams = new KnownTeams(log);
    }

    /// What is known of teams; asked here, a unit of work asks once for everything it decides.
    public KnownTeams teams() {
        return teams;
    }

    /// What steps will ask of the log: by what is known here of the teams of whoever takes them.
    ///
    /// @param scope of the key under which they were sent
    public Outlook outlook(String scope, String key, @Nullable RepId rep, @Nullable Reach reach, List<Step> steps) {
        String stream = rep == null ? "" : rep.value();
        if (reach == null) {
            return log.outlook(scope, key, stream, List.of(), List.of());
        }
        List<String> theirs = reaching(reach, teams::presumed).teams();
        List<String> targets = steps.stream()
                .map(Step::target)
                .filter(target -> !target.startsWith(CustomerId.PREFIX + "_"))
                .distinct()
                .toList();
        return log.outlook(scope, key, stream, theirs, targets);
    }

    /// Whether the unit of work at hand may not know of what has this id.
    public boolean hides(String stream) {
        if (!CurrentUnitOfWork.isStarted()) {
            return false;
        }
        UnitOfWork<?> unit = CurrentUnitOfWork.get().root();
        if (!(unit.getMessage().getMetaData().get(Reach.KEY) instanceof Reach reach)) {
            return false;
        }
        Reaching reaching = reaching(reach, teams::of);
        @Nullable Outlook outlook =
                unit.getMessage().getMetaData().get(Outlook.KEY) instanceof Outlook known ? known : null;
        @Nullable CustomerId customer = inQuestion(stream, reaching, outlook);
        if (customer == null) {
            return false;
        }
        Map<CustomerId, Boolean> lookedAt = unit.getOrComputeResource(LOOKED_AT, none -> new HashMap<>());
        Boolean before = lookedAt.get(customer);
        boolean hidden = before == null ? hides(customer, reach, reaching) : before;
        lookedAt.put(customer, hidden);
        return hidden;
    }

    /// Whether somebody may not know of what has this id; everybody may where there is no reach.
    public boolean hides(String stream, @Nullable Reach reach) {
        if (reach == null) {
            return false;
        }
        Reaching reaching = reaching(reach, teams::of);
        @Nullable CustomerId customer = inQuestion(stream, reaching, null);
        return customer != null && hides(customer, reach, reaching);
    }

    private boolean hides(CustomerId customer, Reach reach, Reaching reaching) {
        if (isInSight(customer, reaching)) {
            return false;
        }
        if (reach.beyond() == null) {
            return true;
        }
        reach.beyond().accept(customer);
        return false;
    }

    /// The customer whom a stream is about, unless it needs no further look whether they are in sight.
    ///
    /// Nearly always the rep or a colleague has begun what a step is aimed at. That is a dealing with the customer whom it
    /// is about, and one look at its first events finds it; all dealings with a customer of many years need not be read.
    private @Nullable CustomerId inQuestion(String stream, Reaching reaching, @Nullable Outlook outlook) {
        if (stream.startsWith(CustomerId.PREFIX + "_")) {
            return new CustomerId(stream);
        }
        return Optional.ofNullable(outlook)
                .flatMap(known -> known.affair(stream, reaching.teams()))
                .or(() -> log.affair(stream, reaching.teams(), reaching.rep()))
                .filter(affair -> !affair.begunByTheirs())
                .map(Affair::customer)
                .orElse(null);
    }

    private boolean isInSight(CustomerId customer, Reaching reaching) {
        List<CustomerId> person = people.with(customer);
        Dealings dealings = log.dealings(person, reaching.teams(), reaching.rep());
        return !dealings.ofAnyTeam() || dealings.ofTheirs() || answersFor(person, reaching);
    }

    private static Reaching reaching(Reach reach, Function<RepId, Optional<Rep>> teams) {
        RepId rep = reach.rep();
        List<TeamId> known = rep == null
                ? reach.claimed()
                : teams.apply(rep).map(recorded -> recorded.teamsAt(reach.now())).orElse(reach.claimed());
        return new Reaching(
                rep == null ? "" : rep.value(), known.stream().map(TeamId::value).toList());
    }

    /// Whether an open issue is with them, or an open promise is theirs.
    private boolean answersFor(List<CustomerId> person, Reaching reaching) {
        return log.streamsOf(person).stream()
                .anyMatch(stream -> (stream.startsWith(IssueId.PREFIX + "_") && hasIssue(log.stream(stream), reaching))
                        || (stream.startsWith(PromiseId.PREFIX + "_") && hasPromise(log.stream(stream), reaching)));
    }

    private static boolean hasIssue(List<Recorded> events, Reaching reaching) {
        boolean theirs = false;
        boolean closed = false;
        for (Recorded recorded : events) {
            if (recorded.event() instanceof IssueAssigned assigned) {
                theirs = reaching.is(assigned.repId(), assigned.teamId());
            } else if (recorded.event() instanceof IssueClosed) {
                closed = true;
            } else if (recorded.event() instanceof IssueReopened) {
                closed = false;
            }
        }
        return theirs && !closed;
    }

    private static boolean hasPromise(List<Recorded> events, Reaching reaching) {
        boolean theirs = false;
        for (Recorded recorded : events) {
            if (recorded.event() instanceof PromiseMade made) {
                theirs = reaching.is(made.ownerRepId(), made.ownerTeamId());
            } else if (recorded.event() instanceof PromiseReassigned moved) {
                theirs = reaching.is(moved.toRepId(), moved.toTeamId());
            } else if (settles(recorded)) {
                return false;
            }
        }
        return theirs;
    }

    private static boolean settles(Recorded recorded) {
        return recorded.event() instanceof PromiseKept
                || recorded.event() instanceof PromiseBroken
                || recorded.event() instanceof PromiseWithdrawn
                || recorded.event() instanceof PromiseOutcomeCorrected
                || recorded.event() instanceof PromiseRecordedInError;
    }
}
