package org.troth.console.desk;

import java.util.List;
import java.util.Optional;
import org.troth.console.api.Story;

/// What a customer went through before somebody spoke with them, told by the systems that were first.
///
/// @param before how the contact began
record Arrival(List<Story.Entry> before) {
    static final Arrival UNKNOWN = new Arrival(List.of());

    /// Why they came, in their words or as a code; nobody should ask them again.
    public Optional<Story.Entry> reason() {
        return of("ContactReasonStated").stream().findFirst();
    }

    public int queues() {
        return of("InteractionQueued").size();
    }

    /// Whether a machine tried to help first.
    public boolean byMachine() {
        return !of("SelfServiceStepRecorded").isEmpty();
    }

    public boolean askedForPerson() {
        return !of("HumanRequested").isEmpty();
    }

    /// How long they waited for the one who speaks with them.
    ///
    /// @return milliseconds, 0 where nobody said
    public long waitedMs() {
        return of("RepConnected").stream()
                .map(entry -> entry.fact("waitedMs"))
                .filter(waited -> waited.matches("[0-9]{1,15}"))
                .mapToLong(Long::parseLong)
                .max()
                .orElse(0);
    }

    public boolean tells() {
        return reason().isPresent() || queues() > 0 || byMachine() || askedForPerson() || waitedMs() > 0;
    }

    private List<Story.Entry> of(String type) {
        return before.stream().filter(entry -> entry.type().equals(type)).toList();
    }
}
