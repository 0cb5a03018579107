package org.troth.command.erasure;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.troth.event.EventId;
import org.troth.event.TypeId;
import org.troth.event.customer.RedactionApproved;
import org.troth.event.interaction.NoteAdded;
import org.troth.event.interaction.NoteAmended;
import org.troth.event.interaction.NoteRedacted;
import org.troth.store.ContentEraser;
import org.troth.store.LogReader;
import org.troth.store.Recorded;

/// Removes the words of notes and events that were redacted; what refers to them stays, and says so.
final class Redactions {
    private static final Logger LOG = LoggerFactory.getLogger(Redactions.class);

    private final LogReader log;
    private final ContentEraser content;
    private long notesUpTo;
    private long eventsUpTo;

    Redactions(LogReader log, ContentEraser content) {
        this.log = log;
        this.content = content;
    }

    boolean waiting() {
        return !log.aboutPeople(NoteRedacted.class, notesUpTo).isEmpty()
                || !log.aboutPeople(RedactionApproved.class, eventsUpTo).isEmpty();
    }

    /// Removes words again that were removed before, if need be: doing so changes nothing.
    void workOff() {
        for (Recorded redaction : log.aboutPeople(NoteRedacted.class, notesUpTo)) {
            if (redaction.event() instanceof NoteRedacted redacted) {
                noteOf(redaction.stream(), redacted).ifPresent(event -> {
                    content.remove(List.of(), List.of(), List.of(event), redaction.eventId().value());
                    LOG.info("The words of a note in {} were removed.", redaction.stream());
                });
            }
            notesUpTo = redaction.position();
        }
        for (Recorded approval : log.aboutPeople(RedactionApproved.class, eventsUpTo)) {
            if (approval.event() instanceof RedactionApproved approved) {
                UUID event = TypeId.uuid(EventId.PREFIX, approved.eventId().value());
                content.remove(List.of(), List.of(), List.of(event), approval.eventId().value());
                LOG.info("The words of event {} were removed.", approved.eventId());
            }
            eventsUpTo = approval.position();
        }
    }

    private Optional<UUID> noteOf(String interaction, NoteRedacted redacted) {
        return log.stream(interaction).stream()
                .filter(recorded -> isMeant(recorded, redacted))
                .map(recorded -> TypeId.uuid(EventId.PREFIX, recorded.eventId().value()))
                .findFirst();
    }

    private static boolean isMeant(Recorded recorded, NoteRedacted redacted) {
        return switch (recorded.event()) {
            case NoteAdded note -> note.noteId().equals(redacted.noteId()) && redacted.version() == 1;
            case NoteAmended note ->
                note.noteId().equals(redacted.noteId()) && redacted.version() == note.version();
            default -> false;
        };
    }
}
