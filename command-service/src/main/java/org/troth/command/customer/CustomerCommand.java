package org.troth.command.customer;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.troth.command.Command;
import org.troth.event.CustomerId;
import org.troth.event.EventId;
import org.troth.event.InteractionId;
import org.troth.event.Personal;
import org.troth.event.customer.CustomerKind;
import org.troth.event.customer.FlagCode;
import org.troth.event.customer.IdentifierKind;

/// What can be done to the record of one customer.
public sealed interface CustomerCommand extends Command {
    /// Take down a new customer.
    record RegisterCustomer(
            CustomerKind kind,
            Personal<String> displayName,
            @Nullable String organisationId,
            @Nullable Locale locale,
            @Nullable ZoneId timezone)
            implements CustomerCommand {}

    /// Note a way to recognise or reach the customer; it must lead to nobody else.
    record LinkIdentifier(
            IdentifierKind kind,
            Personal<String> value,
            @Nullable String verifiedBy) implements CustomerCommand {}

    /// Note that an identifier no longer leads to the customer.
    record UnlinkIdentifier(IdentifierKind kind, Personal<String> value, String reason) implements CustomerCommand {}

    /// Note something the customer told us, so that nobody asks again.
    record RecordFact(
            String factKey,
            Personal<String> value,
            @Nullable InteractionId statedIn) implements CustomerCommand {}

    /// Put right something we noted about the customer.
    ///
    /// @param replacesEventId the event that recorded the wrong value
    record CorrectFact(String factKey, Personal<String> value, EventId replacesEventId, String reason)
            implements CustomerCommand {}

    /// Mark the customer with something everybody should know first.
    record RaiseFlag(
            FlagCode flagCode,
            @Nullable Personal<String> reason,
            @Nullable Instant expiresAt) implements CustomerCommand {}

    /// Take a flag away.
    record ClearFlag(FlagCode flagCode, String reason) implements CustomerCommand {}

    /// Mark a step of the customer's history as worth seeing first.
    record PinItem(
            EventId eventId,
            @Nullable Personal<String> label,
            @Nullable Instant expiresAt) implements CustomerCommand {}

    /// Take a pin away.
    record UnpinItem(EventId eventId) implements CustomerCommand {}

    /// Join the reading of this customer with that of another record of the same person, which survives.
    ///
    /// @param survivorId the record under which both are read from now on
    /// @param confidence per cent
    record LinkCustomers(
            CustomerId survivorId,
            String evidence,
            @Nullable Integer confidence) implements CustomerCommand {}

    /// Undo the link of this customer; both read as before it.
    record UnlinkCustomers(String reason) implements CustomerCommand {}

    /// Take down that the customer's words shall be forgotten.
    ///
    /// @param requestId the request's name elsewhere; one is made up where absent
    record RequestErasure(@Nullable String requestId, String legalBasis, Instant dueAt) implements CustomerCommand {}

    /// Turn a request to forget down.
    record RefuseErasure(String requestId, String reason) implements CustomerCommand {}

    /// Agree, as a second person, that the customer's words be forgotten. It cannot be undone.
    record ApproveErasure(String requestId) implements CustomerCommand {}

    /// Forbid forgetting this customer for as long as the hold stands.
    ///
    /// @param holdId the hold's name elsewhere; one is made up where absent
    record PlaceLegalHold(@Nullable String holdId, String reason, String authority) implements CustomerCommand {}

    /// End a legal hold.
    record ReleaseLegalHold(String holdId, String reason) implements CustomerCommand {}

    /// Let nobody but privacy officers read the customer's words for now; they are kept.
    record RestrictProcessing(String reason) implements CustomerCommand {}

    /// Ask that the words of one event of this customer go, because they should never have been taken down.
    record RequestRedaction(EventId eventId, String reason) implements CustomerCommand {}

    /// Agree, as a second person, that the words of the event go. It cannot be undone.
    record ApproveRedaction(EventId eventId) implements CustomerCommand {}

    /// Let the customer's words be read again.
    record LiftRestriction(String reason) implements CustomerCommand {}
}
