package org.troth.query.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.troth.access.Shown;
import org.troth.event.CustomerId;
import org.troth.event.EventId;
import org.troth.event.TypeId;
import org.troth.http.Parameters;
import org.troth.http.Problem;
import org.troth.seal.Checkpoint;
import org.troth.seal.Evidence;
import org.troth.seal.RaisedAlarm;

/// Answers with what was signed, and with proofs about single events and customers.
@RestController
public final class EvidenceEndpoint {
    private static final String TEXT = "text/plain;charset=UTF-8";

    private final Evidence evidence;

    EvidenceEndpoint(Evidence evidence) {
        this.evidence = evidence;
    }

    /// How sealing stands.
    ///
    /// @param sealed position up to which events are sealed
    /// @param signed position up to which they are signed
    /// @param alarms why sealing stopped, the newest first
    record Sealing(long sealed, long signed, List<Alarm> alarms) {}

    record Alarm(Instant raisedAt, String code, String detail) {}

    /// That a customer had exactly these many events, or none.
    ///
    /// @param position up to where the heads were signed
    /// @param checkpoint what the heads' root stands in
    /// @param completeness the heads and their proofs, as they stand in a bundle
    record Completeness(String customerId, long position, String checkpoint, Map<String, Object> completeness) {}

    @GetMapping(path = "/api/v1/evidence", produces = MediaType.APPLICATION_JSON_VALUE)
    Sealing sealing() {
        return new Sealing(
                evidence.sealed(),
                evidence.newest().map(Checkpoint::size).orElse(0L),
                evidence.alarms().stream().map(EvidenceEndpoint::alarm).toList());
    }

    private static Alarm alarm(RaisedAlarm raised) {
        return new Alarm(raised.raisedAt(), raised.code(), raised.detail());
    }

    @GetMapping(path = "/api/v1/evidence/checkpoint", produces = TEXT)
    String checkpoint(@RequestParam(required = false) @Nullable Long minPosition) {
        return evidence.note(Signed.newest(evidence, minPosition));
    }

    @GetMapping(path = "/api/v1/evidence/key", produces = TEXT)
    String key() {
        return evidence.vkey(Signed.newest(evidence, null)).orElse("") + "\n";
    }

    @GetMapping(path = "/api/v1/evidence/events/{eventId}/proof", produces = TEXT)
    String proof(@PathVariable String eventId) {
        EventId event = Parameters.path(eventId, EventId::new);
        return evidence.proof(TypeId.uuid(EventId.PREFIX, event.value()))
                .orElseThrow(() -> Problem.of(404, "not-found", "No checkpoint holds an event of this id.")
                        .exception());
    }

    @GetMapping(path = "/api/v1/evidence/customers/{customerId}/completeness", produces = MediaType.APPLICATION_JSON_VALUE)
    Completeness completeness(@PathVariable String customerId) {
        CustomerId customer = Parameters.path(customerId, CustomerId::new);
        Checkpoint checkpoint = Signed.newest(evidence, null);
        Shown.of(List.of(customer.value()), 1);
        return new Completeness(
                customer.value(),
                checkpoint.headsSize(),
                evidence.note(checkpoint),
                evidence.completeness(checkpoint, customer.value()));
    }
}
