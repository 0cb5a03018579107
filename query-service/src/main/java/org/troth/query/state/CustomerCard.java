package org.troth.query.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.troth.event.Channel;
import org.troth.event.Personal;
import org.troth.event.customer.CustomerKind;
import org.troth.event.customer.FlagCode;
import org.troth.event.customer.IdentifierKind;

/// What a rep should know before saying hello.
///
/// @param readAs the record that all records of this person are read as
/// @param restrictedSince when it was asked that only privacy officers read the words of any record of this person
/// @param linked other records of the same person
/// @param repeatBroken open issues on which we broke our word before; a new promise there needs a supervisor's eye
/// @param answersOwed contacts in which the customer waits for an answer
/// @param contactsInSevenDays how often the customer made contact in the last 168 hours, on any channel
@JsonInclude(JsonInclude.Include.NON_NULL)
record CustomerCard(
        String id,
        long version,
        String readAs,
        @Nullable Personal<String> name,
        @Nullable CustomerKind kind,
        @Nullable String organisationId,
        @Nullable Locale locale,
        @Nullable ZoneId timezone,
        boolean erased,
        @Nullable Instant erasureDueAt,
        @Nullable Instant restrictedSince,
        List<LinkedCustomer> linked,
        List<KnownIdentifier> identifiers,
        List<KnownFact> facts,
        List<RaisedFlag> flags,
        List<PinnedStep> pins,
        OwedPromises promises,
        List<IssueState> openIssues,
        List<RepeatBroken> repeatBroken,
        List<Reported> reportedInNinetyDays,
        List<AwaitedAnswer> answersOwed,
        long contactsInSevenDays,
        @Nullable LastContact lastContact,
        @Nullable LastWrapUp lastWrapUp,
        @Nullable LastNextSteps nextSteps,
        long position) {
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LinkedCustomer(
            String id, @Nullable Personal<String> name, @Nullable String linkedTo) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record KnownIdentifier(
            IdentifierKind kind, Personal<String> value, @Nullable String verifiedBy, String customerId) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record KnownFact(
            String factKey,
            Personal<String> value,
            String eventId,
            @Nullable String statedIn,
            Instant since,
            boolean corrected,
            String customerId) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RaisedFlag(
            FlagCode flagCode,
            @Nullable Personal<String> reason,
            Instant raisedAt,
            @Nullable Instant expiresAt,
            String customerId) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PinnedStep(
            String eventId,
            @Nullable Personal<String> label,
            Instant pinnedAt,
            @Nullable Instant expiresAt,
            String customerId) {}

    /// What we owe the customer, and the customer us.
    ///
    /// @param open those of ours whose time is still to come, the next one first
    /// @param overdue those of ours whose time has passed, the oldest first
    /// @param broken those we broke in the last 90 days or never made good, the ones not made good first
    /// @param theirs open promises of the customer, the earliest due first
    /// @param kept how many of ours were kept
    record OwedPromises(
            List<OpenPromise> open,
            List<OpenPromise> overdue,
            List<BrokenPromise> broken,
            List<OpenPromise> theirs,
            long kept,
            long keptLate) {}

    /// @param brokenForMs since it was broken
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record BrokenPromise(
            @JsonUnwrapped PromiseState promise, @Nullable Long brokenForMs) {}

    /// @param brokenLevel how often a promise on this issue was broken; the level a new one would be made at
    record RepeatBroken(String issueId, int brokenLevel) {}

    /// @param times how many of the latest hundred issues are of this category
    record Reported(String categoryCode, long times) {}

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
