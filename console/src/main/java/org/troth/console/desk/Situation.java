package org.troth.console.desk;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.troth.console.api.Card;
import org.troth.console.api.Contact;
import org.troth.console.api.Issue;
import org.troth.console.api.Promise;

/// What is on the desk: a customer, and the contact with them that is under way.
///
/// @param contact the last one, while it is open or still to be wrapped up
/// @param issue the one that is talked about; absent where there is none, or nobody said which
/// @param arrival what came before somebody spoke with the customer
/// @param questions what they asked in writing and nobody has answered yet
record Situation(
        Card card, @Nullable Contact contact, @Nullable Issue issue, Arrival arrival, List<OpenQuestion> questions) {
    private static final Set<String> WRITTEN =
            Set.of("EMAIL", "CHAT", "WEB_FORM", "SMS", "SOCIAL", "COMMENT", "LETTER");

    static Situation of(
            Card card,
            @Nullable Contact contact,
            @Nullable String issueId,
            Arrival arrival,
            List<OpenQuestion> questions) {
        Optional<Issue> chosen = card.openIssues().stream()
                .filter(issue -> issue.id().equals(issueId))
                .findFirst();
        // The newest is what a customer usually speaks of; the others are one click away.
        Optional<Issue> newest = card.openIssues().stream().reduce(Situation::later);
        return new Situation(card, contact, chosen.or(() -> newest).orElse(null), arrival, questions);
    }

    private static Issue later(Issue one, Issue other) {
        return one.reportedAt() != null && other.reportedAt() != null && one.reportedAt().isAfter(other.reportedAt())
                ? one
                : other;
    }

    public boolean talking() {
        return contact != null && contact.open();
    }

    /// Whether the contact is in writing, so that what is answered is read again and again.
    boolean writing() {
        return talking() && contact != null && WRITTEN.contains(contact.channel());
    }

    public boolean toWrapUp() {
        return contact != null && contact.status().equals("ENDED");
    }

    /// Whether ways out were offered and none is taken yet.
    boolean choosing() {
        return issue != null
                && issue.options() != null
                && !issue.options().isEmpty()
                && issue.acceptedOptionId() == null;
    }

    public List<Step> steps() {
        return Stream.of(Step.values()).filter(step -> step.fits(this)).toList();
    }

    /// Promises given in this contact that are still to be kept.
    public List<String> promisedHere() {
        return card.toKeep().stream()
                .filter(promise -> contact != null && contact.id().equals(promise.interactionId()))
                .map(Promise::id)
                .toList();
    }

    /// What is still to be kept for this customer: what was promised here, or else before.
    public List<String> promised() {
        List<String> here = promisedHere();
        return here.isEmpty() ? card.toKeep().stream().map(Promise::id).toList() : here;
    }
}
