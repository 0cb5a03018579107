package org.troth.command;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The limits an installation can set for itself.
///
/// @param aheadAtMost how far a step's time may be ahead of the service's clock
/// @param reasonAfter how long after it happened a step needs a reason for being recorded only now
/// @param approvalAfter how long after it happened a step needs a supervisor's approval
/// @param grace how long after the due instant still counts as on time, for promises that do not say
/// @param breakAfter how long after the due instant silence breaks a promise, for promises that do not say
/// @param earlyTolerance how long before its window a call still counts as on time, for promises that do not say
/// @param reminderLead how long before the due instant the owner of a promise is reminded
@ConfigurationProperties("troth.rules")
public record RuleSettings(
        @DefaultValue("2m") Duration aheadAtMost,
        @DefaultValue("24h") Duration reasonAfter,
        @DefaultValue("7d") Duration approvalAfter,
        @DefaultValue("0s") Duration grace,
        @DefaultValue("7d") Duration breakAfter,
        @DefaultValue("0s") Duration earlyTolerance,
        @DefaultValue("1h") Duration reminderLead) {

    /// The limits of an installation that has set none.
    public static RuleSettings usual() {
        return new RuleSettings(
                Duration.ofMinutes(2),
                Duration.ofHours(24),
                Duration.ofDays(7),
                Duration.ZERO,
                Duration.ofDays(7),
                Duration.ZERO,
                Duration.ofHours(1));
    }
}
