package org.troth.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.troth.event.RepId;
import org.troth.event.TeamId;

/// Whom the door has met, as the newest of their tokens described them.
///
/// Nobody waits here for a database. Whoever has one writes down what was learned here, and tells what other doors
/// learned.
public final class People implements Directory {
    /// Somebody who was away for longer may have left, which no token says.
    static final Duration TRUSTED = Duration.ofDays(90);

    private final String issuer;
    private final boolean development;
    private final InstantSource clock;
    private final Map<RepId, Acquaintance> known = new ConcurrentHashMap<>();
    private final Map<RepId, Acquaintance> unwritten = new ConcurrentHashMap<>();

    /// @param issuer who is believed about roles
    /// @param development whether the development users count as met
    People(String issuer, boolean development, InstantSource clock) {
        this.issuer = issuer;
        this.development = development;
        this.clock = clock;
    }

    /// @param describedAt when the token was issued that describes the caller
    void meet(Caller caller, Instant describedAt) {
        RepId rep = caller.repId();
        if (rep != null) {
            Acquaintance met = new Acquaintance(caller, describedAt, clock.instant());
            known.compute(rep, (same, before) -> {
                Acquaintance now = before == null ? met : before.with(met);
                if (before != null && !now.isNewsTo(before)) {
                    return before;
                }
                unwritten.put(rep, now);
                return now;
            });
        }
    }

    /// Has everything written that this door learned and nobody wrote yet; what fails to be stays unwritten.
    public void write(Consumer<Acquaintance> writing) {
        unwritten.forEach((rep, acquaintance) -> {
            writing.accept(acquaintance);
            unwritten.remove(rep, acquaintance);
        });
    }

    /// Takes note of what was written, whichever door learned it.
    public void hear(Acquaintance acquaintance) {
        RepId rep = acquaintance.person().repId();
        if (rep != null) {
            known.merge(rep, acquaintance, Acquaintance::with);
        }
    }

    @Override
    public Optional<String> nameOf(RepId rep) {
        return met(rep).map(Acquaintance::person).or(() -> developer(rep)).map(Caller::displayName);
    }

    @Override
    public Optional<String> nameOf(TeamId team) {
        return development ? DevelopmentUsers.teamName(team) : Optional.empty();
    }

    @Override
    public boolean has(RepId rep, Role role) {
        Optional<Caller> trusted = met(rep).filter(this::isTrusted).map(Acquaintance::person);
        return trusted.or(() -> developer(rep)).filter(person -> person.has(role)).isPresent();
    }

    private Optional<Acquaintance> met(RepId rep) {
        return Optional.ofNullable(known.get(rep));
    }

    private boolean isTrusted(Acquaintance met) {
        return met.person().issuer().equals(issuer) && met.metAt().plus(TRUSTED).isAfter(clock.instant());
    }

    private Optional<Caller> developer(RepId rep) {
        return development ? DevelopmentUsers.person(rep) : Optional.empty();
    }
}
