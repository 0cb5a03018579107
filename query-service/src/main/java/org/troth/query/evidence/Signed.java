package org.troth.query.evidence;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.troth.http.Parameters;
import org.troth.http.Problem;
import org.troth.http.ProblemException;
import org.troth.seal.Checkpoint;
import org.troth.seal.Evidence;

/// The newest checkpoint, as far as a reader needs it to reach.
final class Signed {
    private Signed() {}

    static Checkpoint newest(Evidence evidence, @Nullable Long minPosition) {
        return reaching(evidence.newest(), minPosition);
    }

    static Checkpoint reaching(Optional<Checkpoint> newest, @Nullable Long minPosition) {
        Long wanted = Parameters.position("minPosition", minPosition);
        long position = wanted == null ? 1 : wanted;
        return newest.filter(checkpoint -> checkpoint.size() >= position)
                .orElseThrow(() -> notYet(position));
    }

    static ProblemException notYet(long position) {
        return Problem.of(503, "not-signed-yet", "Nothing has been signed that reaches position " + position + " yet.")
                .fact("minPosition", position)
                .header("Retry-After", "10")
                .exception();
    }
}
