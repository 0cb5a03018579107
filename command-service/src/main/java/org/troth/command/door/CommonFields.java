package org.troth.command.door;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What any command may say beside its own fields.
///
/// @param occurredAt absent when it happens now
/// @param backdatedReason why it is recorded long after it happened
/// @param backdatedApprovedBy the supervisor who approved that
/// @param lateReason why it is recorded on an interaction that has ended
/// @param onBehalfOf the person an integration or supervisor acts for
/// @param source where an integration has it from
record CommonFields(
        @Nullable Instant occurredAt,
        @Nullable String backdatedReason,
        @Nullable String backdatedApprovedBy,
        @Nullable String lateReason,
        @Nullable String onBehalfOf,
        @Nullable GivenSource source) {
    /// @param externalId what the other system calls the event; the same one is recorded once
    record GivenSource(String system, @Nullable String externalId) {}
}
