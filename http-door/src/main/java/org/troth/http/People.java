package org.troth.http;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.troth.event.RepId;
import org.troth.event.TeamId;

/// Whom this process has met at the door, as their last token described them.
final class People implements Directory {
    private final boolean development;
    private final Map<RepId, Caller> met = new ConcurrentHashMap<>();

    /// @param development whether the development users count as met
    People(boolean development) {
        this.development = development;
    }

    void meet(Caller caller) {
        if (caller.repId() != null) {
            met.put(caller.repId(), caller);
        }
    }

    @Override
    public Optional<String> nameOf(RepId rep) {
        return person(rep).map(Caller::displayName);
    }

    @Override
    public Optional<String> nameOf(TeamId team) {
        return development ? DevelopmentUsers.teamName(team) : Optional.empty();
    }

    @Override
    public boolean has(RepId rep, Role role) {
        return person(rep).filter(person -> person.has(role)).isPresent();
    }

    private Optional<Caller> person(RepId rep) {
        Caller caller = met.get(rep);
        return caller != null || !development ? Optional.ofNullable(caller) : DevelopmentUsers.person(rep);
    }
}
