package org.troth.console.desk;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.troth.console.api.Card;
import org.troth.console.api.Contact;
import org.troth.console.api.Refused;
import org.troth.console.api.Story;
import org.troth.console.api.Troth;

/// Reads what belongs on the desk; what does not wait for something else is asked for at the same time.
@Component
class Desk {
    private static final Duration LATELY = Duration.ofDays(90);

    private final Troth troth;
    private final InstantSource clock;

    Desk(Troth troth, InstantSource clock) {
        this.troth = troth;
        this.clock = clock;
    }

    /// A customer with the part of their story that was asked for.
    record Opened(Situation situation, Story story) {}

    Opened open(String customer, @Nullable String issue, Question question, String position, ZoneId zone) {
        Troth.Reader reader = troth.reader();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Story> story = CompletableFuture.supplyAsync(
                    () -> reader.read(timeline(customer), question.asked(position, zone), Story.class), threads);
            Situation situation = situation(customer, issue, position, reader, threads);
            return new Opened(situation, got(story));
        }
    }

    /// @param position what the reader has seen recorded, blank when nothing
    Situation situation(String customer, @Nullable String issue, String position) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return situation(customer, issue, position, troth.reader(), threads);
        }
    }

    private Situation situation(
            String customer, @Nullable String issue, String position, Troth.Reader reader, ExecutorService threads) {
        Map<String, String> atLeast = Map.of("minPosition", position);
        Card card = reader.read("/api/v1/customers/" + customer, atLeast, Card.class);
        CompletableFuture<Map<String, Long>> reported = card.openIssues().isEmpty()
                ? CompletableFuture.completedFuture(Map.of())
                : CompletableFuture.supplyAsync(() -> reported(customer, position, reader), threads);
        Card.Last last = card.lastContact();
        if (last == null) {
            return Situation.of(card, null, issue, Arrival.UNKNOWN, got(reported));
        }
        String path = "/api/v1/interactions/" + last.interactionId();
        CompletableFuture<Arrival> arrival = CompletableFuture.supplyAsync(
                () -> new Arrival(told(path + "/timeline", Arrival.TOLD_BY, position, Map.of(), reader).data()), threads);
        Contact contact = reader.read(path, atLeast, Contact.class);
        boolean over = contact.status().equals("WRAPPED_UP");
        return Situation.of(
                card,
                over ? null : contact,
                issue,
                contact.open() ? got(arrival) : Arrival.UNKNOWN,
                got(reported));
    }

    private Map<String, Long> reported(String customer, String position, Troth.Reader reader) {
        String since = clock.instant().minus(LATELY).toString();
        return told(timeline(customer), List.of("IssueReported"), position, Map.of("from", since), reader)
                .data()
                .stream()
                .collect(Collectors.groupingBy(entry -> entry.fact("categoryCode"), Collectors.counting()));
    }

    private static Story told(
            String path, List<String> types, String position, Map<String, String> more, Troth.Reader reader) {
        Map<String, String> asked = new LinkedHashMap<>(more);
        asked.put("type", String.join(",", types));
        asked.put("limit", Integer.toString(Question.PAGE));
        asked.put("minPosition", position);
        return reader.read(path, asked, Story.class);
    }

    Story story(String customer, Question question, String position, ZoneId zone) {
        return troth.read(timeline(customer), question.asked(position, zone), Story.class);
    }

    /// How much happened with the customer after a position, as far as one page shows it.
    long since(String customer, long position) {
        Story newest = troth.read(timeline(customer), Map.of("order", "newest", "limit", "20"), Story.class);
        return newest.data().stream().filter(entry -> entry.position() > position).count();
    }

    private static String timeline(String customer) {
        return "/api/v1/customers/" + customer + "/timeline";
    }

    /// What somebody else was asked, with what they refused as if they had been asked here.
    private static <T> T got(CompletableFuture<T> asked) {
        try {
            return asked.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof Refused refused) {
                throw refused;
            }
            throw failed;
        }
    }
}
