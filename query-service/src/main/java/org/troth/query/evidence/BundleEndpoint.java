package org.troth.query.evidence;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.troth.access.Shown;
import org.troth.content.ContentExport;
import org.troth.content.KeysUnavailable;
import org.troth.event.CustomerId;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.event.PromiseId;
import org.troth.http.Parameters;
import org.troth.http.Problem;
import org.troth.http.ProblemException;
import org.troth.query.words.Opening;
import org.troth.query.words.Restrictions;
import org.troth.seal.Checkpoint;
import org.troth.seal.Evidence;
import org.troth.seal.EvidenceOf;
import org.troth.seal.NotSignedYet;
import org.troth.seal.TakenAway;
import org.troth.seal.TooMuchEvidence;
import org.troth.seal.Words;

/// Hands out bundles of evidence: what an auditor takes away and verifies without us.
@RestController
public final class BundleEndpoint {
    private static final String ZIP = "application/zip";

    /// How the words of people go into a bundle; without any, they stay here.
    enum Taken {
        ENCRYPTED,
        OPENED
    }

    private final Evidence evidence;
    private final ContentExport content;
    private final Restrictions restrictions;
    private final WitnessPolicy policy;

    BundleEndpoint(Evidence evidence, ContentExport content, Restrictions restrictions, WitnessPolicy policy) {
        this.evidence = evidence;
        this.content = content;
        this.restrictions = restrictions;
        this.policy = policy;
    }

    @GetMapping(path = "/api/v1/evidence/customers/{customerId}/bundle", produces = ZIP)
    ResponseEntity<byte[]> ofCustomer(
            @PathVariable String customerId,
            @RequestHeader(name = "Purpose", required = false) @Nullable String purpose,
            @RequestParam(required = false) @Nullable String words,
            @RequestParam(required = false) @Nullable Long since,
            @RequestParam(required = false) @Nullable Long minPosition) {
        String id = Parameters.path(customerId, CustomerId::new).value();
        return bundle(new EvidenceOf.Customer(id), id, since, minPosition, words(words, purpose));
    }

    @GetMapping(path = "/api/v1/evidence/interactions/{interactionId}/bundle", produces = ZIP)
    ResponseEntity<byte[]> ofInteraction(
            @PathVariable String interactionId,
            @RequestHeader(name = "Purpose", required = false) @Nullable String purpose,
            @RequestParam(required = false) @Nullable String words,
            @RequestParam(required = false) @Nullable Long since,
            @RequestParam(required = false) @Nullable Long minPosition) {
        String id = Parameters.path(interactionId, InteractionId::new).value();
        return bundle(new EvidenceOf.Stream(id), id, since, minPosition, words(words, purpose));
    }

    @GetMapping(path = "/api/v1/evidence/issues/{issueId}/bundle", produces = ZIP)
    ResponseEntity<byte[]> ofIssue(
            @PathVariable String issueId,
            @RequestHeader(name = "Purpose", required = false) @Nullable String purpose,
            @RequestParam(required = false) @Nullable String words,
            @RequestParam(required = false) @Nullable Long since,
            @RequestParam(required = false) @Nullable Long minPosition) {
        String id = Parameters.path(issueId, IssueId::new).value();
        return bundle(new EvidenceOf.Stream(id), id, since, minPosition, words(words, purpose));
    }

    @GetMapping(path = "/api/v1/evidence/promises/{promiseId}/bundle", produces = ZIP)
    ResponseEntity<byte[]> ofPromise(
            @PathVariable String promiseId,
            @RequestHeader(name = "Purpose", required = false) @Nullable String purpose,
            @RequestParam(required = false) @Nullable String words,
            @RequestParam(required = false) @Nullable Long since,
            @RequestParam(required = false) @Nullable Long minPosition) {
        String id = Parameters.path(promiseId, PromiseId::new).value();
        return bundle(new EvidenceOf.Stream(id), id, since, minPosition, words(words, purpose));
    }

    /// Everything, or what stands between two positions.
    @GetMapping(path = "/api/v1/evidence/bundle", produces = ZIP)
    ResponseEntity<byte[]> ofPositions(
            @RequestParam(required = false) @Nullable Long from,
            @RequestParam(required = false) @Nullable Long to,
            @RequestParam(required = false) @Nullable Long since,
            @RequestParam(required = false) @Nullable Long minPosition) {
        if (from == null && to == null) {
            return bundle(new EvidenceOf.Log(), "log", since, minPosition, new Words.LeftOut());
        }
        if (from == null || to == null || from < 1 || to < from) {
            throw Parameters.wrong("from", "must be a position from 1, and come with a `to` that is not before it");
        }
        Long reach = minPosition == null ? to : Long.valueOf(Math.max(minPosition, to));
        return bundle(new EvidenceOf.Range(from, to), from + "-" + to, since, reach, new Words.LeftOut());
    }

    /// Who takes words away says why, and it is recorded.
    private Words words(@Nullable String asked, @Nullable String purpose) {
        Taken taken = Parameters.choice("words", asked, Taken.class);
        if (taken == null) {
            return new Words.LeftOut();
        }
        if (purpose == null) {
            throw Problem.of(400, "bad-parameter", "Who takes words away says why, in the header Purpose.")
                    .fact("parameter", "Purpose")
                    .exception();
        }
        return switch (taken) {
            case ENCRYPTED -> new Words.Encrypted(content);
            case OPENED -> new Words.Opened(content, restrictions::among);
        };
    }

    private ResponseEntity<byte[]> bundle(
            EvidenceOf what, String name, @Nullable Long since, @Nullable Long minPosition, Words words) {
        Parameters.position("since", since);
        Checkpoint checkpoint = Signed.newest(evidence, minPosition);
        try {
            TakenAway taken = evidence.bundle(checkpoint, what, since, policy.text(), words);
            if (taken.events() == 0 && what instanceof EvidenceOf.Stream) {
                // A bundle without events verifies, and shows nothing.
                throw Problem.of(404, "not-found", "No checkpoint holds an event of this id.").exception();
            }
            Shown.of(taken.customers(), taken.events());
            return ResponseEntity.ok()
                    .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".troth-evidence.zip\"")
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .body(taken.zip());
        } catch (NotSignedYet late) {
            throw Signed.notYet(late.position());
        } catch (KeysUnavailable away) {
            throw Opening.unavailable();
        } catch (TooMuchEvidence tooMuch) {
            throw tooLarge(tooMuch);
        }
    }

    static ProblemException tooLarge(TooMuchEvidence tooMuch) {
        return Problem.of(422, "bundle-too-large", "A bundle holds at most " + tooMuch.most() + " events; ask for parts with from and to.")
                .fact("most", tooMuch.most())
                .exception();
    }
}
