package org.troth.query.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.event.Channel;
import org.troth.event.CustomerId;
import org.troth.event.NoteId;
import org.troth.event.customer.CustomerErased;
import org.troth.event.customer.CustomerFactCorrected;
import org.troth.event.customer.TimelineItemPinned;
import org.troth.event.customer.TimelineItemUnpinned;
import org.troth.event.interaction.CustomerIdentified;
import org.troth.event.interaction.InteractionOpened;
import org.troth.event.interaction.InteractionReattributed;
import org.troth.event.interaction.NoteAmended;
import org.troth.event.interaction.NoteRedacted;
import org.troth.event.issue.IssueReported;
import org.troth.event.promise.PromiseMade;
import org.troth.query.Rows;
import org.troth.store.Recorded;

/// The events of one batch on their way into the table.
///
/// What changes earlier entries is done twice, each time in the order of the log: at once to the rows in the table, and
/// to the rows of this batch that are not there yet.
final class TimelineBatch {
    private final JdbcClient jdbc;
    private final Map<String, String> customerOf = new HashMap<>();
    private final Map<String, Channel> channelOf = new HashMap<>();
    private final Set<NoteId> restricted = new HashSet<>();
    private final Set<String> changed = new HashSet<>();
    private final List<TimelineRow> rows = new ArrayList<>();

    private record InteractionRow(
            String interactionId, String customerId, @Nullable Channel channel) {}

    private record PinRow(
            String customerId,
            String eventId,
            long sincePosition,
            @Nullable Long untilPosition,
            @Nullable Instant expiresAt) {}

    private TimelineBatch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static TimelineBatch load(List<Recorded> events, JdbcClient jdbc) {
        TimelineBatch batch = new TimelineBatch(jdbc);
        String[] interactions = events.stream()
                .map(TimelineRow::interactionOf)
                .filter(Objects::nonNull)
                .distinct()
                .toArray(String[]::new);
        if (interactions.length > 0) {
            jdbc.sql("select interaction_id, customer_id, channel from timeline_interaction"
                            + " where interaction_id = any (?)")
                    .param(interactions)
                    .query((RowCallbackHandler)
                            row -> batch.known(row.getString(1), row.getString(2), row.getString(3)));
        }
        String[] notes = events.stream()
                .flatMap(event -> event.event() instanceof NoteAmended note
                        ? Stream.of(note.noteId().value())
                        : Stream.empty())
                .toArray(String[]::new);
        if (notes.length > 0) {
            jdbc.sql("select distinct note_id from timeline_entry where note_id = any (?) and restricted")
                    .param(notes)
                    .query((row, number) -> batch.restricted.add(new NoteId(row.getString(1))))
                    .list();
        }
        return batch;
    }

    private void known(String interaction, String customer, @Nullable String channel) {
        customerOf.put(interaction, customer);
        if (channel != null) {
            channelOf.put(interaction, Channel.valueOf(channel));
        }
    }

    void add(Recorded recorded) {
        long position = recorded.position();
        NoteId note = TimelineRow.noteOf(recorded.event());
        switch (recorded.event()) {
            case InteractionOpened opened -> open(recorded.stream(), opened.channel());
            case CustomerIdentified found -> move(recorded, found.customerId());
            case InteractionReattributed found -> move(recorded, found.toCustomerId());
            case NoteAmended amended -> amend(amended.noteId(), position);
            case NoteRedacted redacted -> redact(redacted, position);
            case CustomerFactCorrected correction -> correct(correction, customerOf(recorded), position);
            case CustomerErased ignored -> erase(customerOf(recorded), position);
            case TimelineItemPinned pin -> pin(pin, customerOf(recorded), position);
            case TimelineItemUnpinned pin -> unpin(pin, customerOf(recorded), position);
            default -> {}
        }
        Channel channel = channelOf.get(TimelineRow.interactionOf(recorded));
        TimelineRow row =
                TimelineRow.of(recorded, customerOf(recorded), channel, note != null && restricted.contains(note));
        if (note != null && row.restricted()) {
            restricted.add(note);
        }
        rows.add(row);
        if (row.interactionId() != null) {
            know(row.interactionId(), recorded.stream().equals(row.interactionId()) ? row.customerId() : "");
        }
    }

    void store() {
        Rows.upsert(
                jdbc,
                "timeline_interaction",
                changed.stream()
                        .sorted()
                        .map(interaction -> new InteractionRow(
                                interaction, customerOf.getOrDefault(interaction, ""), channelOf.get(interaction)))
                        .toList(),
                "interaction_id");
        Rows.insert(jdbc, "timeline_entry", rows);
    }

    /// Whom an event counts for: the customer of its interaction as known by now, else the one it names itself.
    private String customerOf(Recorded recorded) {
        if (isCustomers(recorded.stream())) {
            return recorded.stream();
        }
        if (recorded.stream().startsWith("int_")) {
            String known = customerOf.getOrDefault(recorded.stream(), "");
            if (!known.isEmpty()) {
                return known;
            }
        }
        CustomerId named = recorded.envelope().customerId();
        if (named == null) {
            named = switch (recorded.event()) {
                case InteractionOpened opened -> opened.customerId();
                case IssueReported reported -> reported.customerId();
                case PromiseMade made -> made.customerId();
                default -> null;
            };
        }
        return named == null ? "" : named.value();
    }

    private static boolean isCustomers(String stream) {
        return stream.startsWith("cus_");
    }

    private void know(String interaction, String customer) {
        String before = customerOf.get(interaction);
        if (before == null || (before.isEmpty() && !customer.isEmpty())) {
            customerOf.put(interaction, customer);
            changed.add(interaction);
        }
    }

    /// What the interaction led to has its channel, even if it was recorded before.
    private void open(String interaction, @Nullable Channel channel) {
        if (channel == null) {
            return; // history without its beginning
        }
        if (customerOf.containsKey(interaction)) {
            jdbc.sql("update timeline_entry set channel = ? where interaction_id = ? and channel is null")
                    .params(channel.name(), interaction)
                    .update();
            change(
                    row -> interaction.equals(row.interactionId()) && row.channel() == null,
                    row -> row.through(channel));
        }
        channelOf.put(interaction, channel);
        changed.add(interaction);
    }

    /// From here on, what happened in the interaction counts for another customer.
    ///
    /// What is recorded on a customer's own stream is about that customer, and stays.
    private void move(Recorded recorded, CustomerId to) {
        String interaction = TimelineRow.interactionOf(recorded);
        if (interaction == null) {
            return;
        }
        long position = recorded.position();
        if (customerOf.containsKey(interaction)) {
            moveStored(interaction, to.value(), position);
        }
        Predicate<TimelineRow> moves = row -> row.counts()
                && !isCustomers(row.stream())
                && interaction.equals(row.interactionId())
                && !row.customerId().equals(to.value());
        List<TimelineRow> moved = rows.stream().filter(moves).toList();
        change(moves, row -> row.until(position));
        moved.forEach(row -> rows.add(row.forCustomer(to.value(), position)));
        customerOf.put(interaction, to.value());
        changed.add(interaction);
    }

    private void moveStored(String interaction, String customer, long position) {
        jdbc.sql("update timeline_entry set until_position = ?"
                        + " where interaction_id = ? and customer_id <> ? and until_position is null"
                        + " and not starts_with(stream, 'cus_')")
                .params(position, interaction, customer)
                .update();
        jdbc.sql("insert into timeline_entry select (jsonb_populate_record(entry, jsonb_build_object("
                        + "'customer_id', ?::text, 'since_position', ?::bigint, 'until_position', null))).*"
                        + " from timeline_entry entry where interaction_id = ? and until_position = ?")
                .params(customer, position, interaction, position)
                .update();
    }

    private void amend(NoteId note, long position) {
        jdbc.sql("update timeline_entry set state = 'AMENDED', state_position = ?"
                        + " where note_id = ? and state = 'CURRENT'")
                .params(position, note.value())
                .update();
        change(
                row -> note.equals(row.noteId()) && row.state() == TimelineEntry.State.CURRENT,
                row -> row.in(TimelineEntry.State.AMENDED, position));
    }

    /// Takes the words of one version of a note; its other versions stay.
    private void redact(NoteRedacted redacted, long position) {
        jdbc.sql("update timeline_entry set state = 'REDACTED', state_position = ?, personal = null"
                        + " where note_id = ? and personal is not null"
                        + " and coalesce((facts ->> 'version')::integer, 1) = ?")
                .params(position, redacted.noteId().value(), redacted.version())
                .update();
        change(
                row -> row.isRedactedBy(redacted) && row.personal() != null,
                row -> row.withoutWords(TimelineEntry.State.REDACTED, position));
    }

    private void correct(CustomerFactCorrected correction, String customer, long position) {
        jdbc.sql("update timeline_entry set state = 'CORRECTED', state_position = ?"
                        + " where customer_id = ? and event_id = ? and state = 'CURRENT'")
                .params(position, customer, correction.replacesEventId().value())
                .update();
        change(row -> row.isCorrectedBy(correction), row -> row.in(TimelineEntry.State.CORRECTED, position));
    }

    /// Takes the words from every copy of the customer's entries, whomever the copy counts for.
    private void erase(String customer, long position) {
        jdbc.sql("update timeline_entry set state = 'ERASED', state_position = ?, personal = null"
                        + " where personal is not null"
                        + " and position in (select position from timeline_entry where customer_id = ?)")
                .params(position, customer)
                .update();
        Set<Long> theirs = rows.stream()
                .filter(row -> row.customerId().equals(customer))
                .map(TimelineRow::position)
                .collect(Collectors.toSet());
        change(
                row -> theirs.contains(row.position()) && row.personal() != null,
                row -> row.withoutWords(TimelineEntry.State.ERASED, position));
    }

    private void pin(TimelineItemPinned pin, String customer, long position) {
        Rows.insert(
                jdbc,
                "timeline_pin",
                List.of(new PinRow(customer, pin.eventId().value(), position, null, pin.expiresAt())));
    }

    private void unpin(TimelineItemUnpinned pin, String customer, long position) {
        jdbc.sql("update timeline_pin set until_position = ?"
                        + " where customer_id = ? and event_id = ? and until_position is null")
                .params(position, customer, pin.eventId().value())
                .update();
    }

    private void change(Predicate<TimelineRow> which, UnaryOperator<TimelineRow> how) {
        rows.replaceAll(row -> which.test(row) ? how.apply(row) : row);
    }
}
