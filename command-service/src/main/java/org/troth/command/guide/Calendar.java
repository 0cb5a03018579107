package org.troth.command.guide;

import java.util.Optional;
import java.util.TreeMap;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;
import org.troth.calendar.BusinessDays;
import org.troth.command.Circumstances;
import org.troth.command.Refusal;
import org.troth.command.guide.GuideCommand.PublishCalendar;
import org.troth.event.guide.CalendarPublished;
import org.troth.store.Recorded;

/// Keeps all versions of one business calendar; a published version never changes (INV-26).
public final class Calendar {
    private static final String STREAM = BusinessDays.stream("");

    @AggregateIdentifier
    private final String id;

    private final TreeMap<Integer, BusinessDays> versions = new TreeMap<>();

    public Calendar(String id) {
        this.id = id;
    }

    static String stream(String name) {
        return BusinessDays.stream(name);
    }

    /// Whether a stream of that name is one of these.
    public static boolean isStream(String name) {
        return name.startsWith(STREAM);
    }

    private String name() {
        return id.substring(STREAM.length());
    }

    int current() {
        return versions.isEmpty() ? 0 : versions.lastKey();
    }

    /// The days of a version; null where it was not published.
    @Nullable
    BusinessDays days(int version) {
        return versions.get(version);
    }

    Optional<Refusal> objection(PublishCalendar command) {
        return CalendarForm.objection(command)
                .or(() -> GuideRefusal.ofVersion("Calendar " + name(), command.version(), current()));
    }

    void decide(PublishCalendar command, Circumstances circumstances) {
        objection(command).ifPresent(refusal -> {
            throw refusal;
        });
        AggregateLifecycle.apply(
                new CalendarPublished(
                        name(), current() + 1, command.weekly(), command.exceptions(), command.text()),
                MetaData.with(Recorded.ENVELOPE, circumstances.envelope(null, null, null, null)));
    }

    @EventSourcingHandler
    void on(CalendarPublished event) {
        versions.put(event.version(), BusinessDays.of(event));
    }
}
