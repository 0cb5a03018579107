package org.troth.command.door;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.troth.command.door.Recorder.Recorded;
import org.troth.command.Refusal;
import org.troth.command.sight.Sight;
import org.troth.http.Problem;
import org.troth.http.ProblemException;
import org.troth.store.Claim;
import org.troth.store.ClaimTaken;
import org.troth.store.HeldClaim;
import org.troth.store.LogReader;
import org.troth.store.Outlook;
import org.troth.store.Spans;

/// Does what a request asks once for its key, however often it is sent (INV-03).
///
/// The key is claimed in the commit that records the events, so there is no moment at which one is kept without the
/// other. A request that records nothing keeps nothing: sent again, it is decided again.
@Component
final class OncePerKey {
    private final Recorder recorder;
    private final LogReader log;
    private final Sight sight;
    private final Spans spans;
    // At most one entry for each request that is being worked on, and the door bounds those.
    private final Set<String> running = ConcurrentHashMap.newKeySet();

    OncePerKey(Recorder recorder, LogReader log, Sight sight, Spans spans) {
        this.recorder = recorder;
        this.log = log;
        this.sight = sight;
        this.spans = spans;
    }

    Answered answer(Request request) {
        String name =
                request.sender().caller().username() + " " + request.sender().key();
        if (!running.add(name)) {
            throw Problem.of(409, "still-running", "A request with this key is being worked on. Ask again.")
                    .code("INV-03")
                    .header("Retry-After", "1")
                    .exception();
        }
        try {
            return keptOrNew(request);
        } finally {
            running.remove(name);
        }
    }

    private Answered keptOrNew(Request request) {
        Sender sender = request.sender();
        Outlook outlook = spans.during("outlook", () -> sight.outlook(
                scope(request), sender.key(), sender.caller().repId(), sender.reach(), request.steps()));
        if (outlook.claim().isPresent()) {
            return again(request, outlook.claim().get());
        }
        List<Claim> sources = SourceClaims.of(request.steps());
        refuseKnown(sources);
        return recorded(request, outlook, sources);
    }

    private Answered recorded(Request request, Outlook outlook, List<Claim> sources) {
        AnswerClaim claim = new AnswerClaim(scope(request), request.sender().key(), request.answer());
        try {
            Recorded recorded = recorder.record(request.steps(), request.sender().reach(), outlook, sources, claim);
            return new Answered(request.answer().apply(recorded.results()), recorded.position(), false);
        } catch (ClaimTaken taken) {
            // Another node was asked the same at the same time.
            return again(
                    request,
                    taken.held().stream()
                            .filter(held -> claim.holds(held.claim()))
                            .findFirst()
                            .orElseThrow(() -> SourceClaims.known(taken.held())));
        } catch (Refusal | ProblemException refused) {
            // A first try whose answer was lost may have been recorded meanwhile; then this one was refused because of it.
            HeldClaim kept = log.claim(scope(request), request.sender().key()).orElseThrow(() -> refused);
            return again(request, kept);
        }
    }

    private static Answered again(Request request, HeldClaim held) {
        KeptAnswer kept = KeptAnswer.of(held);
        if (!kept.fingerprint().equals(request.fingerprint())) {
            throw Problem.of(
                            422,
                            "idempotency-key-reused",
                            "This key was used for another request. A new intention needs a new key.")
                    .code("INV-03")
                    .exception();
        }
        return new Answered(kept, held.position(), true);
    }

    private void refuseKnown(List<Claim> sources) {
        List<HeldClaim> known = new ArrayList<>();
        for (Claim source : sources) {
            log.claim(source.scope(), source.name()).ifPresent(known::add);
        }
        if (!known.isEmpty()) {
            throw SourceClaims.known(known);
        }
    }

    private static String scope(Request request) {
        return "command:" + request.sender().caller().username();
    }
}
