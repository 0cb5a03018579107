package org.troth.console.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What matters about a customer, on one card.
public record Card(
        String id,
        String readAs,
        @Nullable String name,
        @Nullable String kind,
        @Nullable String timezone,
        boolean erased,
        @Nullable Instant restrictedSince,
        List<Linked> linked,
        List<Identifier> identifiers,
        List<Fact> facts,
        List<Flag> flags,
        List<Pin> pins,
        Owed promises,
        List<Issue> openIssues,
        List<Reported> reportedInNinetyDays,
        List<Waiting> answersOwed,
        int contactsInSevenDays,
        @Nullable Last lastContact,
        @Nullable WrapUp lastWrapUp,
        @Nullable NextSteps nextSteps,
        long position) {

    public record Linked(String id, @Nullable String name) {}

    public record Identifier(String kind, @Nullable String value) {}

    public record Fact(String factKey, @Nullable String value, Instant since, boolean corrected) {}

    public record Flag(String flagCode, @Nullable String reason, Instant raisedAt) {}

    public record Pin(String eventId, @Nullable String label, Instant pinnedAt) {}

    public record Owed(
            List<Promise> open, List<Promise> overdue, List<Promise> broken, List<Promise> theirs, int kept, int keptLate) {}

    public record Reported(String categoryCode, long times) {}

    public record Waiting(String interactionId, @Nullable String channel, String why, long ageMs) {}

    public record Last(String interactionId, @Nullable String channel, Instant startedAt) {}

    public record WrapUp(
            String interactionId,
            @Nullable String summary,
            @Nullable String dispositionCode,
            @Nullable String contactReasonCode,
            Instant completedAt) {}

    public record NextSteps(
            String interactionId, @Nullable String steps, @Nullable String noneBecause, Instant statedAt) {}

    /// How many times this sort of issue was reported lately.
    public long times(Issue issue) {
        return reportedInNinetyDays.stream()
                .filter(reported -> reported.categoryCode().equals(issue.categoryCode()))
                .mapToLong(Reported::times)
                .sum();
    }

    /// Says why a word is missing.
    public String missing() {
        return restrictedSince == null ? "words.gone" : "words.restricted";
    }

    /// Promises of ours that are still to be kept, the late ones first.
    public List<Promise> toKeep() {
        return Stream.concat(promises.overdue().stream(), promises.open().stream())
                .distinct()
                .toList();
    }

    public Optional<Fact> known(String factKey) {
        return facts.stream()
                .filter(fact -> fact.factKey().equalsIgnoreCase(factKey.strip()))
                .findFirst();
    }
}
