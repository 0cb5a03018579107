package org.troth.query;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.troth.event.Actor;
import org.troth.event.Channel;
import org.troth.event.CustomerId;
import org.troth.event.Direction;
import org.troth.event.Envelope;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.event.MessageId;
import org.troth.event.Personal;
import org.troth.event.RepId;
import org.troth.event.TypeId;
import org.troth.event.customer.CustomerKind;
import org.troth.event.customer.CustomerRegistered;
import org.troth.event.interaction.InteractionOpened;
import org.troth.event.interaction.MessageReceived;
import org.troth.event.issue.IssueReported;
import org.troth.event.issue.Severity;
import org.troth.event.promise.Due;
import org.troth.event.promise.DueKind;
import org.troth.event.promise.PromiseGiver;
import org.troth.event.promise.PromiseMade;
import org.troth.event.promise.PromiseType;

/// Small facts that tests tell stories with.
final class Facts {
    static final Instant MONDAY_NINE = Instant.parse("2026-03-02T09:00:00Z");
    static final RepId ANN = new RepId(TypeId.next(RepId.PREFIX));

    private Facts() {}

    static Instant minutesAfterNine(long minutes) {
        return MONDAY_NINE.plusSeconds(60 * minutes);
    }

    static Envelope by(
            Instant occurredAt,
            @Nullable CustomerId customer,
            @Nullable InteractionId interaction,
            @Nullable IssueId issue) {
        return new Envelope(
                occurredAt,
                new Actor(Actor.Kind.REP, ANN.value()),
                null,
                null,
                null,
                customer,
                interaction,
                issue,
                "test",
                "test",
                null,
                null,
                null,
                null,
                List.of(),
                false);
    }

    /// The envelope as production writes it: only what happens on an interaction's own stream says the channel.
    static Envelope on(String stream, Envelope envelope) {
        return new Envelope(
                envelope.occurredAt(),
                envelope.actor(),
                envelope.actorTeamId(),
                envelope.onBehalfOf(),
                stream.startsWith("int_") ? Channel.PHONE : null,
                envelope.customerId(),
                envelope.interactionId(),
                envelope.issueId(),
                envelope.commandId(),
                envelope.correlationId(),
                envelope.causationId(),
                envelope.source(),
                envelope.backdated(),
                envelope.late(),
                envelope.breaches(),
                envelope.timeUnknown());
    }

    static CustomerRegistered registered(String name) {
        return new CustomerRegistered(CustomerKind.EXTERNAL, new Personal<>(name), null, null, null);
    }

    static InteractionOpened opened(Instant at, @Nullable CustomerId customer) {
        return new InteractionOpened(Channel.PHONE, Direction.IN, at, customer, null, null, null, null, false);
    }

    static MessageReceived said(String words) {
        return new MessageReceived(MessageId.next(), new Personal<>(words), List.of());
    }

    static IssueReported reported(@Nullable CustomerId customer, @Nullable InteractionId interaction, String words) {
        return new IssueReported(customer, interaction, "billing", new Personal<>(words), Severity.NORMAL, "customer");
    }

    static PromiseMade promised(CustomerId customer, @Nullable InteractionId interaction, Instant dueAt) {
        ZoneId utc = ZoneOffset.UTC;
        return new PromiseMade(
                customer,
                interaction,
                null,
                PromiseGiver.OURS,
                ANN,
                ANN,
                null,
                PromiseType.CALLBACK,
                new Personal<>("We call you back."),
                new Due(DueKind.INSTANT, null, LocalDateTime.ofInstant(dueAt, utc), utc),
                dueAt,
                0,
                604_800_000,
                false,
                0,
                1,
                null,
                null,
                null,
                null,
                null);
    }
}
