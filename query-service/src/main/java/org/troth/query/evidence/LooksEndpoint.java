package org.troth.query.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.troth.access.Shown;
import org.troth.event.CustomerId;
import org.troth.http.Parameters;
import org.troth.http.Problem;
import org.troth.seal.AccessEvidence;
import org.troth.seal.AccessEvidenceOf;
import org.troth.seal.Checkpoint;
import org.troth.seal.TakenAway;
import org.troth.seal.TooMuchEvidence;

/// Hands out evidence about those who looked: entries of the access record as they were sealed.
@RestController
public final class LooksEndpoint {
    private static final String TEXT = "text/plain;charset=UTF-8";
    private static final String ZIP = "application/zip";

    private final AccessEvidence evidence;
    private final WitnessPolicy policy;

    LooksEndpoint(AccessEvidence evidence, WitnessPolicy policy) {
        this.evidence = evidence;
        this.policy = policy;
    }

    /// How sealing the record of who looked stands.
    ///
    /// @param sealed position up to which its entries are sealed
    /// @param signed position up to which they are signed
    record SealedLooks(long sealed, long signed) {}

    @GetMapping(path = "/api/v1/evidence/looks", produces = MediaType.APPLICATION_JSON_VALUE)
    SealedLooks looks() {
        return new SealedLooks(evidence.sealed(), evidence.newest().map(Checkpoint::size).orElse(0L));
    }

    @GetMapping(path = "/api/v1/evidence/looks/checkpoint", produces = TEXT)
    String checkpointOfLooks(@RequestParam(required = false) @Nullable Long minPosition) {
        return evidence.note(Signed.reaching(evidence.newest(), minPosition));
    }

    /// Everybody who looked at a customer, and who has seen it where that went beyond the own teams.
    @GetMapping(path = "/api/v1/evidence/looks/customers/{customerId}/bundle", produces = ZIP)
    ResponseEntity<byte[]> looksAtCustomer(
            @PathVariable String customerId,
            @RequestParam(required = false) @Nullable Long since,
            @RequestParam(required = false) @Nullable Long minPosition) {
        String id = Parameters.path(customerId, CustomerId::new).value();
        return bundle(new AccessEvidenceOf.Customer(id), "looks-at-" + id, List.of(id), since, minPosition);
    }

    /// What stands between two positions of the record; whom it showed can be told only by those who know the customer.
    @GetMapping(path = "/api/v1/evidence/looks/bundle", produces = ZIP)
    ResponseEntity<byte[]> looksBetween(
            @RequestParam long from, @RequestParam long to, @RequestParam(required = false) @Nullable Long since) {
        if (from < 1 || to < from) {
            throw Parameters.wrong("from", "must be a position from 1, and come with a `to` that is not before it");
        }
        return bundle(new AccessEvidenceOf.Range(from, to), "looks-" + from + "-" + to, List.of(), since, to);
    }

    private ResponseEntity<byte[]> bundle(
            AccessEvidenceOf what, String name, List<String> customers, @Nullable Long since, @Nullable Long minPosition) {
        Parameters.position("since", since);
        Checkpoint checkpoint = Signed.reaching(evidence.newest(), minPosition);
        try {
            TakenAway taken = evidence.bundle(checkpoint, what, since, policy.text());
            Shown.of(customers, taken.events());
            return ResponseEntity.ok()
                    .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".troth-evidence.zip\"")
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .body(taken.zip());
        } catch (TooMuchEvidence tooMuch) {
            throw BundleEndpoint.tooLarge(tooMuch);
        }
    }
}
