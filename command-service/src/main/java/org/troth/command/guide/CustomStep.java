package org.troth.command.guide;

import java.util.Optional;
import java.util.TreeMap;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;
import org.troth.command.Circumstances;
import org.troth.command.Refusal;
import org.troth.command.guide.GuideCommand.PublishCustomStep;
import org.troth.event.guide.CustomStepPublished;
import org.troth.store.Recorded;

/// Keeps all versions of one kind of custom step; a published version never changes (INV-26).
public final class CustomStep {
    private static final String STREAM = "custom-step:";

    @AggregateIdentifier
    private final String id;

    private final TreeMap<Integer, StepSchema> versions = new TreeMap<>();

    public CustomStep(String id) {
        this.id = id;
    }

    static String stream(String code) {
        return STREAM + code;
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

    @Nullable
    StepSchema schema(int version) {
        return versions.get(version);
    }

    Optional<Refusal> objection(PublishCustomStep command) {
        return StepSchema.unusable(command.schema())
                .or(() -> GuideRefusal.ofVersion("Custom step " + code(), command.version(), current()));
    }

    void decide(PublishCustomStep command, Circumstances circumstances) {
        objection(command).ifPresent(refusal -> {
            throw refusal;
        });
        AggregateLifecycle.apply(
                new CustomStepPublished(code(), current() + 1, command.schema()),
                MetaData.with(Recorded.ENVELOPE, circumstances.envelope(null, null, null, null)));
    }

    @EventSourcingHandler
    void on(CustomStepPublished event) {
        versions.put(event.version(), new StepSchema(event.version(), event.schema()));
    }
}
