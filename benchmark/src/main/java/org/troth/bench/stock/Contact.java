package org.troth.bench.stock;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/// A contact that takes notes, as Axon's guide writes an aggregate.
final class Contact {
    // Absent until its first event is applied: Axon takes any other value for the name of the stream.
    @AggregateIdentifier
    private @Nullable String id;

    private String customerId = "";
    private final Set<String> notes = new HashSet<>();

    /// For Axon, which fills it with the events of its stream.
    Contact() {}

    @CommandHandler
    Contact(OpenContact command, CommandMessage<OpenContact> message) {
        AggregateLifecycle.apply(
                new ContactOpened(command.id(), command.customerId(), command.channel(), command.direction()),
                message.getMetaData());
    }

    @CommandHandler
    void handle(AddNote command, CommandMessage<AddNote> message) {
        if (notes.contains(command.noteId())) {
            throw new IllegalStateException("This note is there already.");
        }
        AggregateLifecycle.apply(
                new NoteAdded(Objects.requireNonNull(id), customerId, command.noteId(), command.visibility(), command.body()),
                message.getMetaData());
    }

    @EventSourcingHandler
    void on(ContactOpened event) {
        id = event.id();
        customerId = event.customerId();
    }

    @EventSourcingHandler
    void on(NoteAdded event) {
        notes.add(event.noteId());
    }
}
