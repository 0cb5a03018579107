package org.troth.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.troth.event.Envelope;
import org.troth.event.Event;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/// Writes events as UTF-8 JSON and reads them back.
///
/// The mapper is the log's own and frozen: nothing an application configures for its web pages can change how history
/// is written. Every event type and revision has an approved JSON file that a test compares.
public final class EventCodec {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS, DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .changeDefaultPropertyInclusion(
                    inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .withConfigOverride(List.class, list -> {
                list.setInclude(JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, null));
                list.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
            })
            .withConfigOverride(Map.class, map -> {
                map.setInclude(JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, null));
                map.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
            })
            .addModule(PersonalJson.module())
            .build();

    private EventCodec() {}

    /// The mapper that writes events; for showing an event in the same words in which it is kept.
    public static JsonMapper mapper() {
        return MAPPER;
    }

    static byte[] write(Event event) {
        if (event instanceof Unrecognised unknown) {
            return unknown.json().getBytes(StandardCharsets.UTF_8);
        }
        return MAPPER.writeValueAsBytes(event);
    }

    /// Writes an event without its words, which go to the detacher.
    static byte[] write(Event event, PersonalJson.Detacher detacher) {
        if (event instanceof Unrecognised) {
            return write(event);
        }
        return MAPPER.writer().withAttribute(PersonalJson.Detacher.KEY, detacher).writeValueAsBytes(event);
    }

    static byte[] write(Envelope envelope) {
        return MAPPER.writeValueAsBytes(envelope);
    }

    /// The event behind stored JSON; [Unrecognised] where this version cannot read it.
    static Event read(String type, int revision, byte[] json) {
        Class<? extends Event> known = EventTypes.byName().get(type);
        if (known != null && revision == EventTypes.REVISION) {
            try {
                return MAPPER.readValue(json, known);
            } catch (JacksonException | IllegalArgumentException unreadable) {
                return new Unrecognised(type, revision, new String(json, StandardCharsets.UTF_8));
            }
        }
        return new Unrecognised(type, revision, new String(json, StandardCharsets.UTF_8));
    }

    static Envelope readEnvelope(byte[] json) {
        return MAPPER.readValue(json, Envelope.class);
    }
}
