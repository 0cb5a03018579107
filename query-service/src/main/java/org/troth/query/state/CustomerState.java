package org.troth.query.state;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.troth.event.CustomerId;
import org.troth.event.EventId;
import org.troth.event.InteractionId;
import org.troth.event.Personal;
import org.troth.event.customer.CustomerErased;
import org.troth.event.customer.CustomerEvent;
import org.troth.event.customer.CustomerFactCorrected;
import org.troth.event.customer.CustomerFactRecorded;
import org.troth.event.customer.CustomerFlagCleared;
import org.troth.event.customer.CustomerFlagRaised;
import org.troth.event.customer.CustomerIdentifierLinked;
import org.troth.event.customer.CustomerIdentifierUnlinked;
import org.troth.event.customer.CustomerKind;
import org.troth.event.customer.CustomerRegistered;
import org.troth.event.customer.CustomersLinkedAsSame;
import org.troth.event.customer.CustomersUnlinked;
import org.troth.event.customer.ErasureApproved;
import org.troth.event.customer.ErasureRefused;
import org.troth.event.customer.ErasureRequested;
import org.troth.event.customer.FlagCode;
import org.troth.event.customer.IdentifierKind;
import org.troth.event.customer.LegalHoldPlaced;
import org.troth.event.customer.LegalHoldReleased;
import org.troth.event.customer.ProcessingRestricted;
import org.troth.event.customer.RedactionApproved;
import org.troth.event.customer.RedactionRequested;
import org.troth.event.customer.RestrictionLifted;
import org.troth.event.customer.SubjectContentRemoved;
import org.troth.event.customer.SubjectKeysDestroyed;
import org.troth.event.customer.TimelineItemPinned;
import org.troth.event.customer.TimelineItemUnpinned;
import org.troth.store.Recorded;

/// What we know of one customer, other records of the same person aside.
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
@JsonInclude(JsonInclude.Include.NON_NULL)
public final class CustomerState implements State {
    /// A way to reach the customer that works today.
    public record Identifier(IdentifierKind kind, Personal<String> value, String fingerprint, @Nullable String verifiedBy) {}

    /// Something nobody should ask again.
    public record Fact(
            Personal<String> value, @Nullable InteractionId statedIn, EventId eventId, Instant since, boolean corrected) {}

    /// What everybody should know first.
    public record Flag(@Nullable Personal<String> reason, Instant raisedAt, @Nullable Instant expiresAt) {}

    /// A step worth seeing first.
    public record Pin(@Nullable Personal<String> label, Instant pinnedAt, @Nullable Instant expiresAt) {}

    String id = "";
    long version;
    boolean erased;
    @Nullable CustomerKind kind;
    @Nullable Personal<String> name;
    @Nullable String organisationId;
    @Nullable Locale locale;
    @Nullable ZoneId timezone;
    @Nullable CustomerId linkedTo;
    List<Identifier> identifiers = new ArrayList<>();
    Map<String, Fact> facts = new TreeMap<>();
    Map<FlagCode, Flag> flags = new TreeMap<>();
    Map<String, Pin> pins = new TreeMap<>();
    List<String> legalHolds = new ArrayList<>();
    @Nullable Instant erasureDueAt;
    @Nullable Instant restrictedSince;

    @Override
    public void on(Recorded recorded) {
        id = recorded.stream();
        version = recorded.sequence();
        if (recorded.event() instanceof CustomerEvent event) {
            on(event, recorded.eventId(), recorded.envelope().occurredAt());
        }
    }

    private void on(CustomerEvent event, EventId eventId, Instant at) {
        switch (event) {
            case CustomerRegistered registered -> on(registered);
            case CustomerIdentifierLinked linked -> {
                forget(linked.kind(), linked.fingerprint());
                identifiers.add(new Identifier(
                        linked.kind(), linked.value(), linked.fingerprint(), linked.verifiedBy()));
            }
            case CustomerIdentifierUnlinked unlinked -> forget(unlinked.kind(), unlinked.fingerprint());
            case CustomerFactRecorded fact -> facts.put(
                    fact.factKey(), new Fact(fact.value(), fact.statedIn(), eventId, at, false));
            case CustomerFactCorrected fact ->
                facts.put(fact.factKey(), new Fact(fact.value(), null, eventId, at, true));
            case CustomerFlagRaised flag -> flags.put(
                    flag.flagCode(),
                    new Flag(flag.reason(), at, flag.expiresAt()));
            case CustomerFlagCleared flag -> flags.remove(flag.flagCode());
            case TimelineItemPinned pin -> pins.put(
                    pin.eventId().value(),
                    new Pin(pin.label(), at, pin.expiresAt()));
            case TimelineItemUnpinned pin -> pins.remove(pin.eventId().value());
            case CustomersLinkedAsSame link ->
                linkedTo = link.linkedId().value().equals(id) ? link.survivorId() : linkedTo;
            case CustomersUnlinked link -> linkedTo = link.linkedId().value().equals(id) ? null : linkedTo;
            case ErasureRequested request -> erasureDueAt = request.dueAt();
            case ErasureRefused ignored -> erasureDueAt = null;
            case ErasureApproved ignored -> {}
            case SubjectKeysDestroyed ignored -> {}
            case SubjectContentRemoved ignored -> {}
            case CustomerErased ignored -> {
                erased = true;
                erasureDueAt = null;
                forgetWords();
            }
            case LegalHoldPlaced hold -> legalHolds.add(hold.holdId());
            case LegalHoldReleased hold -> legalHolds.remove(hold.holdId());
            case ProcessingRestricted ignored -> restrictedSince = at;
            case RestrictionLifted ignored -> restrictedSince = null;
            case RedactionRequested ignored -> {}
            case RedactionApproved ignored -> {}
        }
    }

    private void on(CustomerRegistered registered) {
        kind = registered.kind();
        name = registered.displayName();
        organisationId = registered.organisationId();
        locale = registered.locale();
        timezone = registered.timezone();
    }

    private void forget(IdentifierKind ofKind, String fingerprint) {
        identifiers.removeIf(known -> known.kind() == ofKind && known.fingerprint().equals(fingerprint));
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public CustomerId customerId() {
        return new CustomerId(id);
    }

    @Override
    public void forgetWords() {
        name = null;
        identifiers.clear();
        facts.clear();
        flags.replaceAll((code, flag) -> new Flag(null, flag.raisedAt(), flag.expiresAt()));
        pins.replaceAll((event, pin) -> new Pin(null, pin.pinnedAt(), pin.expiresAt()));
    }
}
