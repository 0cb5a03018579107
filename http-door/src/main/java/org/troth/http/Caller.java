package org.troth.http;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.troth.event.Actor;
import org.troth.event.RepId;
import org.troth.event.TeamId;

/// Whoever signed in for this request.
///
/// @param issuer who vouches for them
/// @param username their name with that issuer, which is theirs for ever
/// @param repId absent for machines
/// @param team the team the caller works for first; absent for those who belong to none
/// @param teams all teams of the caller, that first one included
public record Caller(
        String issuer,
        String username,
        String displayName,
        Set<Role> roles,
        @Nullable RepId repId,
        @Nullable TeamId team,
        List<TeamId> teams) {
    public Caller {
        roles = Set.copyOf(roles);
        teams = List.copyOf(teams);
    }

    /// The caller of the request this thread works on.
    ///
    /// @throws IllegalStateException when nobody is signed in, which only an open row allows
    public static Caller current() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        Caller caller = of(authentication);
        if (caller == null) {
            throw new IllegalStateException("Nobody is signed in.");
        }
        return caller;
    }

    static @Nullable Caller of(@Nullable Authentication authentication) {
        return authentication != null && authentication.getPrincipal() instanceof Caller caller ? caller : null;
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    /// Whether the caller deals with the customers of the own teams only, and those no team has dealt with yet.
    public boolean keepsToOwnTeams() {
        return roles.stream().noneMatch(Role::reachesEverybody);
    }

    /// Who an event says did it.
    ///
    /// @throws ProblemException for auditors and analysts, who read only
    public Actor actor() {
        return new Actor(kind(), repId == null ? username : repId.value());
    }

    private Actor.Kind kind() {
        if (has(Role.PRIVACY_OFFICER)) {
            return Actor.Kind.PRIVACY_OFFICER;
        } else if (has(Role.ADMIN)) {
            return Actor.Kind.ADMIN;
        } else if (has(Role.SUPERVISOR)) {
            return Actor.Kind.SUPERVISOR;
        } else if (has(Role.REP)) {
            return Actor.Kind.REP;
        } else if (has(Role.INTEGRATION)) {
            return Actor.Kind.INTEGRATION;
        }
        throw Problem.of(403, "forbidden", "Auditors and analysts read; they do not record.")
                .exception();
    }
}
