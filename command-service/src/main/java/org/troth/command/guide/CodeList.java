package org.troth.command.guide;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.troth.command.Circumstances;
import org.troth.command.Refusal;
import org.troth.command.guide.GuideCommand.PublishCodeList;
import org.troth.event.guide.Code;
import org.troth.event.guide.CodeListPublished;
import org.troth.store.Recorded;

/// Keeps all versions of one list of codes; a published version never changes (INV-26).
public final class CodeList {
    private static final String STREAM = "code-list:";

    @AggregateIdentifier
    private final String id;

    private final TreeMap<Integer, List<String>> versions = new TreeMap<>();

    public CodeList(String id) {
        this.id = id;
    }

    static String stream(String list) {
        return STREAM + list;
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

    /// The codes of a version; those of the newest before it where the list has not got that far.
    List<String> codes(int version) {
        Map.Entry<Integer, List<String>> entry = versions.floorEntry(version);
        return entry == null ? List.of() : entry.getValue();
    }

    Optional<Refusal> objection(PublishCodeList command) {
        List<Code> entries = command.entries();
        if (entries.isEmpty() || entries.stream().map(Code::code).distinct().count() < entries.size()) {
            return Optional.of(new GuideRefusal.CodesUnclear());
        }
        return GuideRefusal.ofVersion("Code list " + name(), command.version(), current());
    }

    void decide(PublishCodeList command, Circumstances circumstances) {
        objection(command).ifPresent(refusal -> {
            throw refusal;
        });
        AggregateLifecycle.apply(
                new CodeListPublished(name(), current() + 1, command.entries()),
                MetaData.with(Recorded.ENVELOPE, circumstances.envelope(null, null, null, null)));
    }

    @EventSourcingHandler
    void on(CodeListPublished event) {
        versions.put(event.version(), event.entries().stream().map(Code::code).toList());
    }
}
