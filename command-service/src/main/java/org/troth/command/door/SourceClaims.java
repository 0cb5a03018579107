package org.troth.command.door;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.troth.command.Step;
import org.troth.event.Source;
import org.troth.http.BadInput;
import org.troth.http.Problem;
import org.troth.http.ProblemException;
import org.troth.store.Claim;
import org.troth.store.HeldClaim;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Holds on to the names other systems have for their events, so that each is recorded once.
final class SourceClaims {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private SourceClaims() {}

    /// A claim for each step that has a name in another system.
    ///
    /// @throws BadInput when two steps have the same one
    static List<Claim> of(List<Step> steps) {
        List<Claim> claims = new ArrayList<>();
        Set<Source> seen = new HashSet<>();
        for (int i = 0; i < steps.size(); i++) {
            Source source = steps.get(i).circumstances().source();
            if (source == null || source.externalId() == null) {
                continue;
            }
            if (!seen.add(source)) {
                throw BadInput.at("/steps/" + i + "/source/externalId", "Expected an id that no step before has.");
            }
            String holder = MAPPER.writeValueAsString(Map.of("id", steps.get(i).target()));
            claims.add(new Claim("source:" + source.system(), source.externalId(), holder));
        }
        return claims;
    }

    static ProblemException known(List<HeldClaim> held) {
        Problem problem = Problem.of(409, "already-recorded", "This event of the other system is recorded already.");
        for (HeldClaim claim : held) {
            JsonNode id = MAPPER.readTree(claim.claim().holder()).path("id");
            problem = problem.fact("position", claim.position());
            if (id.isString()) {
                problem = problem.fact("id", id.stringValue());
            }
            break;
        }
        return problem.exception();
    }
}
