package org.troth.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.troth.content.ContentWriter;
import org.troth.content.KeyScope;
import org.troth.event.EventId;
import org.troth.event.Reference;
import org.troth.event.TypeId;

/// Parts the words of a unit's events from the events, before the unit waits for its turn.
///
/// A unit without words asks nobody for anything.
final class Detaching {
    private final ContentWriter content;

    Detaching(ContentWriter content) {
        this.content = content;
    }

    /// @throws org.troth.content.KeysUnavailable when a unit has words and no key for them can be had
    LogUnit detach(
            List<NewEvent> events, List<Claim> claims, List<Claim> releases, @Nullable Instant decidedAt) {
        List<WrittenEvent> written = new ArrayList<>(events.size());
        Set<KeyScope> scopes = new LinkedHashSet<>();
        List<Boolean> wordy = new ArrayList<>(events.size());
        for (NewEvent event : events) {
            Spotter spotter = new Spotter();
            written.add(new WrittenEvent(event, EventCodec.write(event.event(), spotter)));
            wordy.add(spotter.found);
            if (spotter.found) {
                scopes.add(ContentScopes.of(event));
            }
        }
        if (scopes.isEmpty()) {
            return new LogUnit(written, claims, releases, List.of(), decidedAt);
        }
        ContentWriter.Envelopes envelopes = content.prepare(scopes);
        for (int i = 0; i < written.size(); i++) {
            if (wordy.get(i)) {
                NewEvent event = events.get(i);
                KeyScope scope = ContentScopes.of(event);
                UUID id = TypeId.uuid(EventId.PREFIX, event.eventId().value());
                String type = EventTypes.nameOf(event.event());
                written.set(i, new WrittenEvent(event, EventCodec.write(
                        event.event(), words -> envelopes.seal(id, type, event.stream(), scope, words))));
            }
        }
        return new LogUnit(written, claims, releases, envelopes.contents(), decidedAt);
    }

    /// Looks whether there are words, and leaves them in place.
    private static final class Spotter implements PersonalJson.Detacher {
        private static final Reference PLACE =
                new Reference(new UUID(0, 0), "", 0, "", "");
        private boolean found;

        @Override
        public Reference detach(byte[] json) {
            found = true;
            return PLACE;
        }
    }
}
