package org.troth.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.troth.content.ContentExport;
import org.troth.event.Actor;
import org.troth.event.CustomerId;
import org.troth.event.Envelope;
import org.troth.event.Event;
import org.troth.event.EventId;
import org.troth.event.InteractionId;
import org.troth.event.NoteId;
import org.troth.event.Personal;
import org.troth.event.TypeId;
import org.troth.event.customer.RedactionApproved;
import org.troth.event.customer.SubjectKeysDestroyed;
import org.troth.event.interaction.ContactReasonStated;
import org.troth.event.interaction.CustomerThanked;
import org.troth.event.interaction.InteractionReattributed;
import org.troth.event.interaction.NoteAdded;
import org.troth.event.interaction.NoteRedacted;
import org.troth.event.interaction.NoteVisibility;
import org.troth.event.interaction.WordsExpired;

/// A log with made-up thanks of a few customers in it, and the rights of a superuser to do it wrong.
public final class SealedLog implements AutoCloseable {
    private static final String NOBODY = "rep_nobody";
    private static final int BATCH = 1_000;
    private static final int CUSTOMERS = 12;
    private static final List<String> GUARDED =
            List.of("log.event", "seal.leaf", "seal.tile", "seal.checkpoint", "seal.cosignature", "content.blob");

    private final TestDatabase database;
    private final TestLog log;
    private final List<String> streams = new ArrayList<>();
    private final List<CustomerId> customers = new ArrayList<>();
    private final Map<String, Long> sequences = new HashMap<>();
    private int thanked;

    private SealedLog(TestDatabase database, TestLog log) {
        this.database = database;
        this.log = log;
        for (int i = 0; i < CUSTOMERS; i++) {
            streams.add(InteractionId.next().value());
            customers.add(CustomerId.next());
        }
    }

    public static SealedLog on(TestDatabase database) {
        return new SealedLog(database, TestLog.on(database));
    }

    public TestDatabase database() {
        return database;
    }

    public List<CustomerId> customers() {
        return customers;
    }

    public List<String> streams() {
        return streams;
    }

    /// Records so many thanks, of one customer after the other; each thirteenth belongs to nobody.
    public void thank(int times) {
        for (int done = 0; done < times; done += BATCH) {
            List<NewEvent> events = new ArrayList<>();
            for (int i = 0; i < Math.min(BATCH, times - done); i++) {
                events.add(thanks(thanked++));
            }
            log.writer().append(events, List.of(), List.of());
        }
    }

    /// One more customer, of whom nothing is recorded yet; answers the number.
    public int another() {
        streams.add(InteractionId.next().value());
        customers.add(CustomerId.next());
        return customers.size() - 1;
    }

    /// Records a note on somebody's contact, whose words are kept apart.
    public NoteId note(int whose, String words) {
        NoteId note = NoteId.next();
        append(streams.get(whose), new NoteAdded(note, NoteVisibility.TEAM, new Personal<>(words), true), customers.get(whose));
        return note;
    }

    /// Records that a contact was somebody else's.
    public void reattribute(int whose, int toWhom) {
        append(
                streams.get(whose),
                new InteractionReattributed(customers.get(whose), customers.get(toWhom), new Personal<>("mistaken")),
                customers.get(whose));
    }

    /// Removes the words of a note, as the service does after two people agreed.
    public void redact(int whose, NoteId note) {
        redactLater(whose, note).run();
    }

    /// Records a redaction; the words go when what comes back is run.
    public Runnable redactLater(int whose, NoteId note) {
        Recorded meant = log.reader().stream(streams.get(whose)).stream()
                .filter(recorded -> recorded.event() instanceof NoteAdded added && added.noteId().equals(note))
                .findFirst()
                .orElseThrow();
        EventId redaction = append(streams.get(whose), new NoteRedacted(note, 1, new Personal<>("a card number"), "officer"), customers.get(whose));
        return () -> log.eraser().remove(
                List.of(), List.of(), List.of(TypeId.uuid(EventId.PREFIX, meant.eventId().value())), redaction.value());
    }

    /// Removes the words of an event that is no note, as the service does after two people agreed.
    public void redact(int whose, EventId event) {
        EventId approval = append(customers.get(whose).value(), new RedactionApproved(event), customers.get(whose));
        log.eraser().remove(List.of(), List.of(), List.of(TypeId.uuid(EventId.PREFIX, event.value())), approval.value());
    }

    /// Records what a customer stated, whose words are kept apart.
    public EventId statement(int whose, String words) {
        return append(
                streams.get(whose),
                new ContactReasonStated("DELIVERY", new Personal<>(words), "told"),
                customers.get(whose));
    }

    /// Removes the words of a contact that were kept as long as they are kept.
    public void expire(int whose) {
        List<UUID> before = log.reader().stream(streams.get(whose)).stream()
                .map(recorded -> TypeId.uuid(EventId.PREFIX, recorded.eventId().value()))
                .toList();
        EventId expiry = append(
                streams.get(whose), new WordsExpired(1), customers.get(whose));
        log.eraser().remove(List.of(), List.of(), before, expiry.value());
    }

    /// Forgets a customer, as the service does after two people agreed.
    ///
    /// @param contacts streams that are this customer's now
    public void forget(int whose, String... contacts) {
        CustomerId customer = customers.get(whose);
        String record = customer + "/r" + thanked;
        log.keys().destroy(List.of(customer.value()), record);
        append(
                customer.value(),
                new SubjectKeysDestroyed("r" + thanked, List.of(customer.value()), log.keys().destroyedFor(record)),
                customer);
        log.eraser().remove(List.of(customer.value()), List.of(contacts), List.of(), record);
    }

    /// Hands out words as they are kept.
    public ContentExport export() {
        return log.export();
    }

    private EventId append(String stream, Event event, CustomerId customer) {
        EventId id = EventId.next();
        long sequence = sequences.merge(stream, 0L, (last, first) -> last + 1);
        Envelope envelope = of(TestLog.envelope("words " + sequence), customer);
        log.writer().append(List.of(new NewEvent(id, stream, sequence, event, envelope)), List.of(), List.of());
        return id;
    }

    /// Goes on after what the log holds now, whatever was taken out of it or put back.
    public void resume() {
        sequences.clear();
        for (String stream : streams) {
            log.reader().lastSequence(stream).ifPresent(last -> sequences.put(stream, last));
        }
        log.reader().lastSequence(NOBODY).ifPresent(last -> sequences.put(NOBODY, last));
    }

    /// What a caller is told when an event is recorded.
    public String lastPositionAndId() {
        Recorded last = log.reader().at(log.reader().head()).orElseThrow();
        return last.position() + "=" + TypeId.uuid(EventId.PREFIX, last.eventId().value());
    }

    private NewEvent thanks(int number) {
        int whose = number % (CUSTOMERS + 1);
        String stream = whose == CUSTOMERS ? NOBODY : streams.get(whose);
        long sequence = sequences.merge(stream, 0L, (last, first) -> last + 1);
        Envelope plain = TestLog.envelope("thanks " + number);
        return new NewEvent(
                EventId.next(),
                stream,
                sequence,
                new CustomerThanked("for " + number),
                whose == CUSTOMERS ? plain : of(plain, customers.get(whose)));
    }

    private static Envelope of(Envelope plain, CustomerId customer) {
        return new Envelope(
                plain.occurredAt(),
                new Actor(Actor.Kind.SYSTEM, "test"),
                null, null, null, customer, null, null, plain.commandId(), plain.commandId(), null, null, null, null, List.of(), false);
    }

    /// Runs statements that triggers would stop.
    public void tamper(String... statements) {
        StringBuilder all = new StringBuilder();
        for (String table : GUARDED) {
            all.append("alter table %s disable trigger user;".formatted(table));
        }
        for (String statement : statements) {
            all.append(statement).append(';');
        }
        for (String table : GUARDED) {
            String name = table.substring(table.indexOf('.') + 1);
            all.append("alter table %1$s enable always trigger %2$s_never_changes;".formatted(table, name));
            all.append("alter table %1$s enable always trigger %2$s_never_empties;".formatted(table, name));
        }
        database.execute(all.toString());
    }

    @Override
    public void close() {
        log.close();
    }
}
