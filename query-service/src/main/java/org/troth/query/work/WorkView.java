package org.troth.query.work;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.event.Channel;
import org.troth.event.Direction;
import org.troth.event.InteractionId;
import org.troth.event.interaction.InteractionOpened;
import org.troth.event.interaction.ReplySent;
import org.troth.query.Rows;
import org.troth.query.View;
import org.troth.store.EventCodec;
import org.troth.store.Recorded;
import tools.jackson.databind.JsonNode;

/// Keeps which contacts wait for an answer.
///
/// Who waits because they did not get through is settled by the next conversation with the same person. Which records
/// are one person changes, so that part is looked up by whoever reads.
public final class WorkView implements View {
    public static final String NAME = "work";

    private record Row(
            String id,
            long sincePosition,
            @Nullable String customerId,
            @Nullable Channel channel,
            @Nullable String queueId,
            @Nullable String teamId,
            @Nullable Why why,
            @Nullable Instant waitingSince,
            @Nullable Instant missedAt,
            @Nullable Instant connectedAt,
            JsonNode state) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> tables() {
        return List.of("contact", "contact_past");
    }

    @Override
    public void apply(List<Recorded> events, JdbcClient jdbc) {
        List<Recorded> told = events.stream()
                .filter(event -> event.stream().startsWith(InteractionId.PREFIX + "_"))
                .toList();
        if (told.isEmpty()) {
            return;
        }
        Map<String, Contact> contacts = load(told, jdbc);
        for (Recorded event : told) {
            contacts.computeIfAbsent(event.stream(), stream -> new Contact()).on(event);
            // What nobody heard of before cannot have been answered.
            answered(event).map(contacts::get).ifPresent(contact -> contact.onAnswerElsewhere(event));
        }
        store(contacts.values(), jdbc);
    }

    /// The other contact that an event answers.
    private static Optional<String> answered(Recorded event) {
        if (!Contact.isHuman(event.envelope().actor().kind())) {
            return Optional.empty();
        }
        InteractionId answered = switch (event.event()) {
            case InteractionOpened opened when opened.direction() == Direction.OUT -> opened.inReplyToInteractionId();
            case ReplySent reply -> reply.referencesInteractionId();
            default -> null;
        };
        return Optional.ofNullable(answered).map(InteractionId::value).filter(id -> !id.equals(event.stream()));
    }

    private static Map<String, Contact> load(List<Recorded> events, JdbcClient jdbc) {
        String[] ids = events.stream()
                .flatMap(event -> Stream.concat(Stream.of(event.stream()), answered(event).stream()))
                .distinct()
                .toArray(String[]::new);
        Map<String, Contact> contacts = new LinkedHashMap<>();
        jdbc.sql("select id, state from contact where id = any (?)")
                .param(ids)
                .query((row, number) -> contacts.put(
                        row.getString(1), EventCodec.mapper().readValue(row.getString(2), Contact.class)))
                .list();
        return contacts;
    }

    private static void store(Collection<Contact> contacts, JdbcClient jdbc) {
        Rows.upsert(jdbc, "contact", contacts.stream().map(WorkView::row).toList(), "id");
        Rows.insert(
                jdbc,
                "contact_past",
                contacts.stream()
                        .flatMap(contact -> contact.stoodBefore.stream())
                        .toList());
    }

    private static Row row(Contact contact) {
        Standing standing = contact.standing();
        return new Row(
                contact.id,
                contact.since,
                standing.customerId(),
                standing.channel(),
                standing.queueId(),
                standing.teamId(),
                standing.why(),
                standing.waitingSince(),
                standing.missedAt(),
                standing.connectedAt(),
                EventCodec.mapper().valueToTree(contact));
    }
}
