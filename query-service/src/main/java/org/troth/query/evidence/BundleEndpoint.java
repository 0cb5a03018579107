package org.troth.query.evidence;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.troth.access.Shown;
import org.troth.event.CustomerId;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.event.PromiseId;
import org.troth.http.Problem;
import org.troth.query.Parameters;
import org.troth.seal.Checkpoint;
import org.troth.seal.Evidence;
import org.troth.seal.EvidenceOf;
import org.troth.seal.TakenAway;
import org.troth.seal.TooMuchEvidence;

/// Hands out bundles of evidence: what an auditor takes away and verifies without us.
@RestController
public final class BundleEndpoint {
    private static final String ZIP = "application/zip";

    private final Evidence evidence;
    private final WitnessPolicy policy;

    BundleEndpoint(Evidence evidence, WitnessPolicy policy) {
        this.evidence = evidence;
        this.policy = policy;
    }

    @GetMapping(path = "/api/v1/evidence/customers/{customerId}/bundle", produces = ZIP)
    ResponseEntity<byte[]> ofCustomer(
            @PathVariable String customerId,
            @RequestParam(required = false) @Nullable Long since,
            @RequestParam(required = false) @Nullable Long minPosition) {
        String id = Parameters.path(customerId, CustomerId::new).value();
        return bundle(new EvidenceOf.Customer(id), id, since, minPosition);
    }

    @GetMapping(path = "/api/v1/evidence/interactions/{interactionId}/bundle", produces = ZIP)
    ResponseEntity<byte[]> ofInteraction(
            @PathVariable String interactionId,
            @RequestParam(required = false) @Nullable Long since,
            @RequestParam(required = false) @Nullable Long minPosition) {
        String id = Parameters.path(interactionId, InteractionId::new).value();
        return bundle(new EvidenceOf.Stream(id), id, since, minPosition);
    }

    @GetMapping(path = "/api/v1/evidence/issues/{issueId}/bundle", produces = ZIP)
    ResponseEntity<byte[]> ofIssue(
            @PathVariable String issueId,
            @RequestParam(required = false) @Nullable Long since,
            @RequestParam(required = false) @Nullable Long minPosition) {
        String id = Parameters.path(issueId, IssueId::new).value();
        return bundle(new EvidenceOf.Stream(id), id, since, minPosition);
    }

    @GetMapping(path = "/api/v1/evidence/promises/{promiseId}/bundle", produces = ZIP)
    ResponseEntity<byte[]> ofPromise(
            @PathVariable String promiseId,
            @RequestParam(required = false) @Nullable Long since,
            @RequestParam(required = false) @Nullable Long minPosition) {
        String id = Parameters.path(promiseId, PromiseId::new).value();
        return bundle(new EvidenceOf.Stream(id), id, since, minPosition);
    }

    /// Everything, or what stands between two positions.
    @GetMapping(path = "/api/v1/evidence/bundle", produces = ZIP)
    ResponseEntity<byte[]> ofPositions(
            @RequestParam(required = false) @Nullable Long from,
            @RequestParam(required = false) @Nullable Long to,
            @RequestParam(required = false) @Nullable Long since,
            @RequestParam(required = false) @Nullable Long minPosition) {
        if (from == null && to == null) {
            return bundle(new EvidenceOf.Log(), "log", since, minPosition);
        }
        if (from == null || to == null || from < 1 || to < from) {
            throw Parameters.wrong("from", "must be a position from 1, and come with a `to` that is not before it");
        }
        Long reach = minPosition == null ? to : Long.valueOf(Math.max(minPosition, to));
        return bundle(new EvidenceOf.Range(from, to), from + "-" + to, since, reach);
    }

    private ResponseEntity<byte[]> bundle(
            EvidenceOf what, String name, @Nullable Long since, @Nullable Long minPosition) {
        Parameters.position("since", since);
        Checkpoint checkpoint = Signed.newest(evidence, minPosition);
        try {
            TakenAway taken = evidence.bundle(checkpoint, what, since, policy.text());
            if (taken.events() == 0 && what instanceof EvidenceOf.Stream) {
                // A bundle without events verifies, and shows nothing.
                throw Problem.of(404, "not-found", "No checkpoint holds an event of this id.").exception();
            }
            Shown.of(taken.customers(), taken.events());
            return ResponseEntity.ok()
                    .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".troth-evidence.zip\"")
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .body(taken.zip());
        } catch (TooMuchEvidence tooMuch) {
            throw Problem.of(422, "bundle-too-large", "A bundle holds at most " + tooMuch.most() + " events; ask for parts with from and to.")
                    .fact("most", tooMuch.most())
                    .exception();
        }
    }
}
