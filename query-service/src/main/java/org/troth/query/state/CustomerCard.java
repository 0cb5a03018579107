package org.troth.query.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.troth.event.Channel;
import org.troth.event.customer.CustomerKind;
import org.troth.event.customer.FlagCode;
import org.troth.event.customer.IdentifierKind;

/// What a rep should know before saying hello.
///
/// @param readAs the record that all records of this person are read as
/// @param linked other records of the same person
/// @param contactsInSevenDays how often the customer made contact in the last 168 hours, on any channel
@JsonInclude(JsonInclude.Include.NON_NULL)
record CustomerCard(
        String id,
        long version,
        String readAs,
        @Nullable String name,
        @Nullable CustomerKind kind,
        @Nullable String organisationId,
        @Nullable Locale locale,
        @Nullable ZoneId timezone,
        boolean erased,
        @Nullable Instant erasureDueAt,
        List<LinkedCustomer> linked,
        List<KnownIdentifier> identifiers,
        List<KnownFact> facts,
        List<RaisedFlag> flags,
        List<PinnedStep> pins,
        OwedPromises promises,
        List<IssueState> openIssues,
        long contactsInSevenDays,
        @Nullable LastContact lastContact,
        @Nullable LastWrapUp lastWrapUp,
        @Nullable LastNextSteps nextSteps,
        long position) {
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LinkedCustomer(
            String id, @Nullable String name, @Nullable String linkedTo) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record KnownIdentifier(
            IdentifierKind kind, String value, @Nullable String verifiedBy, String customerId) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record KnownFact(
            String factKey,
            String value,
            String eventId,
            @Nullable String statedIn,
            Instant since,
            boolean corrected,
            String customerId) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RaisedFlag(
            FlagCode flagCode,
            @Nullable String reason,
            Instant raisedAt,
            @Nullable Instant expiresAt,
            String customerId) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PinnedStep(
            String eventId,
            @Nullable String label,
            Instant pinnedAt,
            @Nullable Instant expiresAt,
            String customerId) {}

    /// What we owe the customer, or the customer us.
    ///
    /// @param open those whose time is still to come, the next one first
    /// @param overdue those whose time has passed, the oldest first
    record OwedPromises(List<OpenPromise> open, List<OpenPromise> overdue, long kept, long keptLate) {}

    /// @param ageMs since it was made
    /// @param overdueMs since its time passed
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OpenPromise(
            @JsonUnwrapped PromiseState promise,
            @Nullable Long ageMs,
            @Nullable Long overdueMs) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LastContact(
            String interactionId,
            @Nullable Channel channel,
            @Nullable Instant startedAt) {}

    record LastWrapUp(String interactionId, @JsonUnwrapped InteractionState.WrapUp wrapUp) {}

    record LastNextSteps(
            String interactionId, @JsonUnwrapped InteractionState.NextSteps nextSteps) {}
}
