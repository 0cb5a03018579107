package org.troth.command.door;

import org.jspecify.annotations.Nullable;
import org.troth.event.CustomerId;
import org.troth.event.Id;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.event.PromiseId;

/// The id a sender chose for what it creates; absent means that the service chooses.
sealed interface ChosenId {
    @Nullable
    Id id();

    record OfCustomer(@Nullable CustomerId id) implements ChosenId {}

    record OfInteraction(@Nullable InteractionId id) implements ChosenId {}

    record OfIssue(@Nullable IssueId id) implements ChosenId {}

    record OfPromise(@Nullable PromiseId id) implements ChosenId {}

    /// The record that reads the id of one of these.
    static Class<? extends Record> typeFor(Subject subject) {
        return switch (subject) {
            case CUSTOMERS -> OfCustomer.class;
            case INTERACTIONS -> OfInteraction.class;
            case ISSUES -> OfIssue.class;
            case PROMISES -> OfPromise.class;
            case REPS, CODE_LISTS, CALENDARS, CUSTOM_STEPS, GUIDELINES, RETENTIONS ->
                throw new IllegalArgumentException("Nobody creates " + subject + ".");
        };
    }

    static Id next(Subject subject) {
        return switch (subject) {
            case CUSTOMERS -> CustomerId.next();
            case INTERACTIONS -> InteractionId.next();
            case ISSUES -> IssueId.next();
            case PROMISES -> PromiseId.next();
            case REPS, CODE_LISTS, CALENDARS, CUSTOM_STEPS, GUIDELINES, RETENTIONS ->
                throw new IllegalArgumentException("Nobody creates " + subject + ".");
        };
    }
}
