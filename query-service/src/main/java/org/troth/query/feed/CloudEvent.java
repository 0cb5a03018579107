package org.troth.query.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.troth.event.Envelope;
import org.troth.event.Personal;
import org.troth.query.words.Opening;
import org.troth.store.EventCodec;
import org.troth.store.Recorded;
import org.troth.store.Unrecognised;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/// An event of the log as CloudEvents 1.0 writes it.
///
/// @param type `org.troth.` and the stored name of the event
/// @param subject the stream it belongs to
/// @param time when it happened, as claimed
/// @param data the event's own components, as they are stored
/// @param position its place in the log; one more than the event before
/// @param sequence its place in its stream
/// @param redacted true where the words were taken out of the data, and absent elsewhere
/// @param restricted true where words are not in the data because they may only be kept, and absent elsewhere
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CloudEvent(
        String specversion,
        String id,
        String source,
        String type,
        String subject,
        Instant time,
        String datacontenttype,
        JsonNode data,
        long position,
        long sequence,
        int revision,
        Instant recordedat,
        String actorkind,
        String actorid,
        @Nullable String customerid,
        @Nullable String interactionid,
        @Nullable String issueid,
        @Nullable String channel,
        String commandid,
        String correlationid,
        @Nullable String causationid,
        @Nullable Boolean redacted,
        @Nullable Boolean restricted) {
    private static final String SOURCE = "urn:troth:ledger";
    private static final JsonMapper WITHOUT_WORDS = EventCodec.mapper()
            .rebuild()
            .addModule(new SimpleModule("silence").addSerializer(Personal.class, new Silence()))
            .build();

    /// Writes nothing where somebody's words were.
    private static final class Silence extends ValueSerializer<Object> {
        @Override
        public void serialize(Object words, JsonGenerator json, SerializationContext context) {
            json.writeNull();
        }
    }

    /// @param forgotten the positions of events that lost their words
    public static List<CloudEvent> of(List<Recorded> events, Set<Long> forgotten, Opening opening) {
        List<JsonNode> data = events.stream()
                .map(event -> data(
                        event, forgotten.contains(event.position()) ? WITHOUT_WORDS : EventCodec.mapper()))
                .toList();
        List<Opening.Filled> filled = opening.fill(IntStream.range(0, events.size())
                .mapToObj(i -> new Opening.Unfilled(data.get(i), events.get(i).eventId()))
                .toList());
        return IntStream.range(0, events.size())
                .mapToObj(i -> of(
                        events.get(i),
                        filled.get(i).tree(),
                        filled.get(i).forgotten() || forgotten.contains(events.get(i).position()),
                        filled.get(i).restricted()))
                .toList();
    }

    private static CloudEvent of(Recorded recorded, JsonNode data, boolean redacted, boolean restricted) {
        Envelope envelope = recorded.envelope();
        return new CloudEvent(
                "1.0",
                recorded.eventId().value(),
                SOURCE,
                "org.troth." + recorded.type(),
                recorded.stream(),
                envelope.occurredAt(),
                "application/json",
                data,
                recorded.position(),
                recorded.sequence(),
                recorded.revision(),
                recorded.recordedAt(),
                envelope.actor().kind().name(),
                envelope.actor().id(),
                text(envelope.customerId()),
                text(envelope.interactionId()),
                text(envelope.issueId()),
                text(envelope.channel()),
                envelope.commandId(),
                envelope.correlationId(),
                text(envelope.causationId()),
                redacted ? true : null,
                restricted ? true : null);
    }

    private static JsonNode data(Recorded recorded, JsonMapper mapper) {
        if (recorded.event() instanceof Unrecognised unknown) {
            try {
                return EventCodec.mapper().readTree(unknown.json());
            } catch (JacksonException notJson) {
                return EventCodec.mapper().getNodeFactory().stringNode(unknown.json());
            }
        }
        return mapper.valueToTree(recorded.event());
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
