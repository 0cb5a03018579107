package org.troth.command.interaction;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.troth.command.Circumstances;
import org.troth.command.Refusal;
import org.troth.command.Sorted;
import org.troth.command.interaction.InteractionCommand.AddNote;
import org.troth.command.interaction.InteractionCommand.AmendNote;
import org.troth.command.interaction.InteractionCommand.RedactNote;
import org.troth.event.NoteId;
import org.troth.event.interaction.NoteAdded;
import org.troth.event.interaction.NoteAmended;
import org.troth.event.interaction.NoteRedacted;

/// The notes of one interaction: how many versions each has, and which of them are unreadable (INV-24).
final class Notes {
    private final Map<NoteId, Integer> versions = new HashMap<>();
    private final Map<NoteId, Set<Integer>> redacted = new HashMap<>();

    /// Everything remembered, written down.
    InteractionState.NotesState state() {
        Map<String, List<Integer>> unreadable = new TreeMap<>();
        redacted.forEach((note, of) -> unreadable.put(note.value(), List.copyOf(new TreeSet<>(of))));
        return new InteractionState.NotesState(Sorted.byText(versions), unreadable);
    }

    int version(NoteId note) {
        return versions.getOrDefault(note, 0);
    }

    int redactedVersion(RedactNote command) {
        return command.version() == null ? version(command.noteId()) : command.version();
    }

    @Nullable
    Refusal objection(AddNote command) {
        NoteId note = command.noteId();
        return note != null && versions.containsKey(note) ? new InteractionRefusal.NoteExists(note) : null;
    }

    @Nullable
    Refusal objection(AmendNote command) {
        return versions.containsKey(command.noteId()) ? null : new InteractionRefusal.NoteUnknown(command.noteId(), 0);
    }

    @Nullable
    Refusal objection(RedactNote command, Circumstances circumstances) {
        NoteId note = command.noteId();
        int version = redactedVersion(command);
        if (version < 1 || version > version(note)) {
            return new InteractionRefusal.NoteUnknown(note, version);
        }
        if (redacted.getOrDefault(note, Set.of()).contains(version)) {
            return new InteractionRefusal.AlreadyRedacted(note, version);
        }
        boolean approved = !command.reason().isBlank()
                && !command.approvedBy().isBlank()
                && !command.approvedBy().equals(circumstances.actor().id());
        return approved ? null : new InteractionRefusal.RedactedWithoutApproval();
    }

    void on(NoteAdded event) {
        versions.put(event.noteId(), 1);
    }

    void on(NoteAmended event) {
        versions.merge(event.noteId(), event.version(), Math::max);
    }

    void on(NoteRedacted event) {
        redacted.computeIfAbsent(event.noteId(), none -> new HashSet<>()).add(event.version());
    }
}
