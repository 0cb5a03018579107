package org.troth.standalone.demonstration;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.troth.event.Actor;
import org.troth.event.RepId;
import org.troth.event.TeamId;
import org.troth.http.DevelopmentUsers;

/// Somebody, or something, that records steps: one of the development users, or a machine of the shop.
record Colleague(Actor actor, @Nullable TeamId team, String name) {
    static final Colleague ANN = person("rep", "support", "Ann Berger", Actor.Kind.REP);
    static final Colleague BEN = person("rep2", "billing", "Ben Okafor", Actor.Kind.REP);
    static final Colleague CLEO = person("rep3", "support", "Cleo Marin", Actor.Kind.REP);
    static final Colleague DANA = person("supervisor", "support", "Dana Fox", Actor.Kind.SUPERVISOR);
    /// Left, and signs in no more.
    static final Colleague IVO = person("former-rep", "support", "Ivo Brandt", Actor.Kind.REP);
    static final Colleague GRETA = person("privacy-officer", null, "Greta Novak", Actor.Kind.PRIVACY_OFFICER);
    static final Colleague HUGO = person("admin", null, "Hugo Silva", Actor.Kind.ADMIN);
    static final Colleague TELEPHONY = new Colleague(new Actor(Actor.Kind.INTEGRATION, "integration"), null, "Telephony");
    static final List<Colleague> REPS = List.of(ANN, BEN, CLEO);

    private static Colleague person(String username, @Nullable String team, String name, Actor.Kind kind) {
        return new Colleague(
                new Actor(kind, DevelopmentUsers.repId(username).value()),
                team == null ? null : DevelopmentUsers.teamId(team),
                name);
    }

    RepId rep() {
        return new RepId(actor.id());
    }
}
