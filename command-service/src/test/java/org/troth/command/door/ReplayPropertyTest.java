package org.troth.command.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.axonframework.config.Configuration;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.Test;
import org.troth.command.AggregateState;
import org.troth.command.customer.Customer;
import org.troth.command.door.RunningService.Reply;
import org.troth.command.interaction.Interaction;
import org.troth.command.issue.Issue;
import org.troth.command.promise.Promise;
import org.troth.event.TypeId;
import org.troth.store.EventCodec;
import org.troth.store.LogWriter;
import org.troth.store.NewEvent;
import org.troth.store.Recorded;

/// What a replay says is what the aggregates that decided remembered at that time.
class ReplayPropertyTest {
    private static final RunningService SERVICE = RunningService.shared();
    private static final long SEED = Long.getLong("troth.seed", 20261124);
    private static final int COMMANDS = 160;

    /// What a live aggregate remembered right after a commit.
    private record Remembered(String stream, long position, String state) {}

    private static String live(String stream) {
        return switch (stream.substring(0, 3)) {
            case "cus" -> live(stream, Customer.class, Customer::state);
            case "int" -> live(stream, Interaction.class, Interaction::state);
            case "iss" -> live(stream, Issue.class, Issue::state);
            case "prm" -> live(stream, Promise.class, Promise::state);
            default -> throw new AssertionError(stream);
        };
    }

    private static <T> String live(String stream, Class<T> type, Function<T, AggregateState> state) {
        var unit = DefaultUnitOfWork.startAndGet(new GenericMessage<>("looking"));
        try {
            return EventCodec.mapper()
                    .valueToTree(SERVICE.bean(Configuration.class)
                            .repository(type)
                            .load(stream)
                            .invoke(state))
                    .toString();
        } finally {
            unit.rollback();
        }
    }

    private static String replayed(String stream, String parameters) {
        Reply reply = SERVICE.send(SERVICE.request(
                        "auditor", "/api/v1/replay/" + stream + "?" + parameters, "Purpose", "comparing")
                .GET()
                .build());
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.body().get("data").get(0).get("state").toString();
    }

    private static List<Remembered> lives(long seed) {
        RandomCommands commands = new RandomCommands(SERVICE, new Random(seed));
        List<Remembered> remembered = new ArrayList<>();
        long known = SERVICE.log().head();
        for (int i = 0; i < COMMANDS; i++) {
            commands.next();
            long head = SERVICE.log().head();
            SERVICE.log().after(known, 200).stream()
                    .map(Recorded::stream)
                    .filter(stream -> stream.matches("(cus|int|iss|prm)_.*"))
                    .distinct()
                    .forEach(stream -> remembered.add(new Remembered(stream, head, live(stream))));
            known = head;
        }
        return remembered;
    }

    @Test
    void a_replay_at_any_position_and_instant_is_what_was_remembered_then() {
        List<Remembered> lives = lives(SEED);
        Map<String, Integer> lengths = new HashMap<>();
        lives.forEach(each -> lengths.merge(each.stream(), 1, Integer::sum));

        assertThat(lives).as("seed " + SEED).hasSizeGreaterThan(60);
        assertThat(lengths.values()).anyMatch(length -> length > 5);
        for (Remembered each : lives) {
            assertThat(replayed(each.stream(), "position=" + each.position()))
                    .as("%s at %d, seed %d", each.stream(), each.position(), SEED)
                    .isEqualTo(each.state());
        }
        for (Remembered each : lives.subList(0, 20)) {
            Instant then = SERVICE.log().at(each.position()).orElseThrow().recordedAt();
            assertThat(replayed(each.stream(), "asAt=" + then)).isEqualTo(each.state());
        }
    }

    @Test
    void what_was_true_at_an_instant_is_what_a_life_of_only_those_events_comes_to() {
        List<Remembered> lives = lives(SEED + 1);
        Random random = new Random(SEED);
        int lessThanAll = 0;
        for (Remembered each : lives.subList(lives.size() - 40, lives.size())) {
            List<Recorded> events = SERVICE.log().streamUpTo(each.stream(), each.position());
            Instant asOf = events.get(random.nextInt(events.size())).envelope().occurredAt();
            List<Recorded> happened = events.stream()
                    .filter(event -> !event.envelope().occurredAt().isAfter(asOf))
                    .toList();
            lessThanAll += happened.size() < events.size() ? 1 : 0;
            String copy = TypeId.next(each.stream().substring(0, 3));
            List<NewEvent> alone = new ArrayList<>();
            happened.forEach(event -> alone.add(
                    new NewEvent(event.eventId(), copy, alone.size(), event.event(), event.envelope())));
            SERVICE.bean(LogWriter.class).append(alone, List.of(), List.of());

            String then = replayed(each.stream(), "position=" + each.position() + "&asOf=" + asOf);

            assertThat(then.replace(each.stream(), copy))
                    .as("%s at %d as of %s, seed %d", each.stream(), each.position(), asOf, SEED)
                    .isEqualTo(live(copy));
        }
        assertThat(lessThanAll).isGreaterThan(5);
    }

    @Test
    void a_replay_that_stops_one_event_too_early_would_be_noticed() {
        List<Remembered> lives = lives(SEED + 2);

        assertThat(lives)
                .filteredOn(each -> SERVICE.log().at(each.position()).orElseThrow().sequence() > 0)
                .filteredOn(each -> SERVICE.log().at(each.position()).orElseThrow().stream().equals(each.stream()))
                .anySatisfy(each -> assertThat(replayed(each.stream(), "position=" + (each.position() - 1)))
                        .isNotEqualTo(each.state()));
    }
}
