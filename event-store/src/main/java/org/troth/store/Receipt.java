package org.troth.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Travels with a command: which names its commit claims and gives back, and afterwards where its events went.
///
/// Put it into the command message's metadata under [#KEY]. The log keeps the claims in the same commit as the events;
/// a command that records no event claims nothing.
public final class Receipt {
    public static final String KEY = "receipt";

    private final List<Claim> claims = new ArrayList<>();
    private final List<Claim> releases = new ArrayList<>();
    private final @Nullable Instant decidedAt;
    private @Nullable Appended appended;

    /// A receipt for what nobody waited to be decided.
    public Receipt() {
        this(null);
    }

    /// @param decidedAt what the clock of this service showed when it began to decide: where it was wrong then, nothing is
    /// recorded
    public Receipt(@Nullable Instant decidedAt) {
        this.decidedAt = decidedAt;
    }

    /// Claims a name; a claim given back earlier in the same unit simply stays.
    public void claim(Claim claim) {
        if (!releases.remove(claim)) {
            claims.add(claim);
        }
    }

    /// Gives a claim back; one made earlier in the same unit is simply not made.
    public void release(Claim claim) {
        if (!claims.remove(claim)) {
            releases.add(claim);
        }
    }

    /// Puts a claim in the place of the one that stood when the command looked; where that is gone by the commit, the
    /// name counts as taken. A name replaced earlier in the same unit simply stays so.
    ///
    /// @param before absent where nobody held the name
    public void replace(Optional<Claim> before, Claim after) {
        boolean replaced = claims.stream()
                .anyMatch(claim -> claim.scope().equals(after.scope())
                        && claim.name().equals(after.name()));
        if (!replaced) {
            before.ifPresent(releases::add);
            claims.add(after);
        }
    }

    /// Where the events went; empty before the commit, and for a command that recorded none.
    public Optional<Appended> appended() {
        return Optional.ofNullable(appended);
    }

    List<Claim> claims() {
        return claims;
    }

    List<Claim> releases() {
        return releases;
    }

    @Nullable Instant decidedAt() {
        return decidedAt;
    }

    void appended(Appended appended) {
        this.appended = appended;
    }
}
