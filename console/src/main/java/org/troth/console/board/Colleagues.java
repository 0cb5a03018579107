package org.troth.console.board;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.troth.console.api.Troth;
import org.troth.console.door.Person;

/// Who works in the teams of somebody, so that a promise can be given to one of them.
@Component
class Colleagues {
    private record Team(List<Rep> data) {}

    private record Rep(String repId, @Nullable String name) {
        Colleague in(String team) {
            return new Colleague(repId, Objects.requireNonNullElse(name, repId), List.of(team));
        }
    }

    private final Troth troth;

    Colleagues(Troth troth) {
        this.troth = troth;
    }

    /// By their ids, whoever asks being the first; where nobody recorded teams they are the only one.
    Map<String, Colleague> of(Person person) {
        Map<String, Colleague> reps = new LinkedHashMap<>();
        if (person.rep() != null) {
            reps.put(person.rep(), new Colleague(person.rep(), person.name(), person.teams()));
        }
        for (String team : person.teams()) {
            for (Rep rep : troth.read("/api/v1/teams/" + team + "/reps", Map.of(), Team.class).data()) {
                reps.merge(rep.repId(), rep.in(team), Colleagues::both);
            }
        }
        return reps;
    }

    private static Colleague both(Colleague one, Colleague other) {
        List<String> teams =
                Stream.concat(one.teams().stream(), other.teams().stream()).distinct().toList();
        return new Colleague(one.rep(), one.name(), teams);
    }
}
