package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.troth.query.Facts.MONDAY_NINE;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.event.EventId;
import org.troth.event.TypeId;
import org.troth.query.words.Opening;
import org.troth.store.NewEvent;
import org.troth.store.Recorded;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What a replay says is what the views showed at that time.
class ReplayPropertyTest extends QueryTest {
    private static final long SEED = Long.getLong("troth.seed", 20_261_125L);
    private static final int ROUNDS = 15;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// What the views showed of a stream, and of its customer's story, when they had read as far as a position.
    private record Shown(String stream, long position, String state, String story, String customer) {}

    private static String live(String stream) {
        String table = table(stream);
        String state = JdbcClient.create(Running.DATABASE.asOwner())
                .sql("select state from view." + table + " where id = ?")
                .param(stream)
                .query((row, number) -> row.getString(1))
                .single();
        Opening opening = Running.SERVICE.getBean(Opening.class);
        return sorted(opening.fill(List.of(new Opening.Unfilled(JSON.readTree(state), null)))
                .getFirst()
                .tree());
    }

    private static String table(String stream) {
        return switch (stream.substring(0, 3)) {
            case "cus" -> "customer";
            case "int" -> "interaction";
            case "iss" -> "issue";
            case "prm" -> "promise";
            default -> throw new AssertionError(stream);
        };
    }

    private static JsonNode replayed(String stream, String parameters) {
        var response = send(request("auditor", "/api/v1/replay/" + stream + "?" + parameters)
                .header("Purpose", "comparing")
                .GET()
                .build());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response).get("data").get(0).get("state");
    }

    /// The table keeps its JSON with the members in an order of its own.
    private static String sorted(JsonNode state) {
        return JdbcClient.create(Running.DATABASE.asOwner())
                .sql("select (?::jsonb)::text")
                .param(state.toString())
                .query((row, number) -> JSON.readTree(row.getString(1)).toString())
                .single();
    }

    private static String story(String customer, String parameters) {
        JsonNode page = read("/api/v1/customers/" + customer + "/timeline?limit=200&" + parameters);
        return ((ObjectNode) page).get("data").toString();
    }

    private static List<Shown> lives(long seed) {
        RandomLives lives = new RandomLives(seed, MONDAY_NINE);
        Random random = new Random(seed);
        List<Shown> shown = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            // The lives of reps are told elsewhere, and each of them can be told once.
            List<NewEvent> events = lives.events(40).stream()
                    .filter(event -> !event.stream().startsWith("rep_"))
                    .toList();
            long position = writer().append(events, List.of(), List.of()).lastPosition();
            read("/api/v1/promises?limit=1", position);
            List<NewEvent> candidates = events.stream()
                    .filter(event -> event.stream().matches("(cus|int|iss|prm)_.*"))
                    .toList();
            for (int i = 0; i < 6; i++) {
                NewEvent event = candidates.get(random.nextInt(candidates.size()));
                String customer = JSON.readTree(live(event.stream())).path("customerId").asString("");
                String story = customer.isEmpty() ? "" : story(customer, "minPosition=" + position);
                shown.add(new Shown(event.stream(), position, live(event.stream()), story, customer));
            }
        }
        return shown;
    }

    @Test
    void a_replay_at_any_position_and_instant_is_what_was_shown_then() {
        List<Shown> lives = lives(SEED);

        assertThat(lives.stream().map(each -> table(each.stream())).distinct()).contains("promise", "interaction");
        for (Shown each : lives) {
            Instant then = reader().at(each.position()).orElseThrow().recordedAt();
            String as = "%s at %d, seed %d".formatted(each.stream(), each.position(), SEED);
            assertThat(sorted(replayed(each.stream(), "position=" + each.position())))
                    .as(as)
                    .isEqualTo(each.state());
            assertThat(sorted(replayed(each.stream(), "asAt=" + then))).as(as).isEqualTo(each.state());
            if (!each.customer().isEmpty()) {
                assertThat(story(each.customer(), "asAt=" + then)).as(as).isEqualTo(each.story());
            }
        }
    }

    @Test
    void what_was_true_at_an_instant_is_what_a_life_of_only_those_events_comes_to() {
        // A link names the customer it is recorded on, so a copy of one is not the same life.
        List<Shown> lives = lives(SEED + 1).stream()
                .filter(each -> !each.stream().startsWith("cus_"))
                .toList();
        Random random = new Random(SEED);
        int lessThanAll = 0;
        for (Shown each : lives.subList(lives.size() - 30, lives.size())) {
            List<Recorded> events = reader().streamUpTo(each.stream(), each.position());
            Instant asOf = events.get(random.nextInt(events.size())).envelope().occurredAt();
            List<Recorded> happened = events.stream()
                    .filter(event -> !event.envelope().occurredAt().isAfter(asOf))
                    .toList();
            lessThanAll += happened.size() < events.size() ? 1 : 0;
            String copy = TypeId.next(each.stream().substring(0, 3));
            List<NewEvent> alone = new ArrayList<>();
            happened.forEach(event ->
                    alone.add(new NewEvent(EventId.next(), copy, alone.size(), event.event(), event.envelope())));
            long position = writer().append(alone, List.of(), List.of()).lastPosition();
            read("/api/v1/promises?limit=1", position);

            JsonNode then = replayed(each.stream(), "position=" + each.position() + "&asOf=" + asOf);

            assertThat(withoutPlaces(sorted(then).replace(each.stream(), copy)))
                    .as("%s as of %s, seed %d", each.stream(), asOf, SEED)
                    .isEqualTo(withoutPlaces(live(copy)));
        }
        assertThat(lessThanAll).isGreaterThan(3);
    }

    /// Where in the log and in its stream an event stands is the one thing a copy cannot share.
    private static String withoutPlaces(String state) {
        return state.replaceAll("\"(version|[a-zA-Z]*Position|listedSince)\":\\d+", "\"$1\":0");
    }

    @Test
    void a_replay_that_stops_one_event_too_early_would_be_noticed() {
        List<Shown> lives = lives(SEED + 2);

        assertThat(lives)
                .filteredOn(each -> reader().streamUpTo(each.stream(), each.position()).size() > 1)
                .anySatisfy(each -> {
                    List<Recorded> events = reader().streamUpTo(each.stream(), each.position());
                    long earlier = events.get(events.size() - 2).position();
                    assertThat(sorted(replayed(each.stream(), "position=" + earlier)))
                            .isNotEqualTo(each.state());
                });
    }
}
