package org.troth.command.door;

import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.troth.http.Problem;
import org.troth.http.ProblemException;

/// How the outcome of a command is said in HTTP.
final class Answers {
    private Answers() {}

    static ResponseEntity<Answer> of(Subject subject, Answered answered) {
        KeptAnswer kept = answered.kept();
        ResponseEntity.BodyBuilder response =
                ResponseEntity.status(kept.status()).header(HttpHeaders.ETAG, ExpectedVersion.tag(kept.version()));
        if (kept.status() == 201) {
            response.location(URI.create(CommandPath.ROOT + subject.path() + "/" + kept.id()));
        }
        if (answered.replayed()) {
            response.header(IdempotencyKey.REPLAYED, "true");
        }
        return response.body(Answer.of(kept, answered.position()));
    }

    static ProblemException nothingHere() {
        return Problem.of(404, "not-found", "There is nothing here.").exception();
    }

    /// @throws ProblemException when no such thing can have this name
    static String requireTarget(Subject subject, String target) {
        if (!subject.canBe(target)) {
            throw Problem.of(400, "bad-parameter", subject.targetExpected()).exception();
        }
        return target;
    }
}
