package org.troth.command.guide;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.troth.command.Circumstances;
import org.troth.command.Refusal;
import org.troth.command.guide.GuideCommand.PublishGuideline;
import org.troth.command.guide.GuideCommand.RetireGuideline;
import org.troth.event.guide.GuideEvent;
import org.troth.event.guide.GuidelinePublished;
import org.troth.event.guide.GuidelineRetired;
import org.troth.event.guide.PracticeMode;
import org.troth.store.Recorded;

/// Keeps all versions of one practice; a published version never changes (INV-26).
///
/// Retired, it asks for nothing until its next version is published.
public final class Guideline {
    private static final String STREAM = "guideline:";

    @AggregateIdentifier
    private final String id;

    private final TreeMap<Integer, PracticeMode> versions = new TreeMap<>();
    private boolean retired;

    public Guideline(String id) {
        this.id = id;
    }

    static String stream(String ruleCode) {
        return STREAM + ruleCode;
    }

    /// Whether a stream of that name is one of these.
    public static boolean isStream(String name) {
        return name.startsWith(STREAM);
    }

    private String code() {
        return id.substring(STREAM.length());
    }

    int current() {
        return versions.isEmpty() ? 0 : versions.lastKey();
    }

    List<Integer> versions() {
        return List.copyOf(versions.keySet());
    }

    /// How seriously it is taken now.
    PracticeMode mode() {
        return retired || versions.isEmpty()
                ? PracticeMode.OFF
                : versions.lastEntry().getValue();
    }

    Optional<Refusal> objection(PublishGuideline command) {
        return GuideRefusal.ofVersion("Guideline " + code(), command.version(), current());
    }

    void decide(PublishGuideline command, Circumstances circumstances) {
        objection(command).ifPresent(refusal -> {
            throw refusal;
        });
        record(
                new GuidelinePublished(code(), current() + 1, command.mode(), command.text(), command.origin()),
                circumstances);
    }

    void decide(RetireGuideline command, Circumstances circumstances) {
        if (retired) {
            throw new GuideRefusal.AlreadyRetired(code(), current());
        }
        record(new GuidelineRetired(code(), current(), command.reason()), circumstances);
    }

    private static void record(GuideEvent event, Circumstances circumstances) {
        AggregateLifecycle.apply(
                event, MetaData.with(Recorded.ENVELOPE, circumstances.envelope(null, null, null, null)));
    }

    @EventSourcingHandler
    void on(GuidelinePublished event) {
        versions.put(event.version(), event.mode());
        retired = false;
    }

    @EventSourcingHandler
    void on(GuidelineRetired event) {
        retired = true;
    }
}
