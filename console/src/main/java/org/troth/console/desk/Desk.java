package org.troth.console.desk;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.troth.console.api.Card;
import org.troth.console.api.Contact;
import org.troth.console.api.Refused;
import org.troth.console.api.Story;
import org.troth.console.api.Troth;

/// Reads what belongs on the desk, the story while the rest is read.
@Component
class Desk {
    private final Troth troth;

    Desk(Troth troth) {
        this.troth = troth;
    }

    /// A customer with the part of their story that was asked for.
    record Opened(Situation situation, Story story) {}

    Opened open(String customer, @Nullable String issue, Question question, String position, ZoneId zone) {
        Troth.Reader reader = troth.reader();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Story> story = CompletableFuture.supplyAsync(
                    () -> reader.read(timeline(customer), question.asked(position, zone), Story.class), threads);
            Situation situation = situation(customer, issue, position);
            return new Opened(situation, got(story));
        }
    }

    /// @param position what the reader has seen recorded, blank when nothing
    Situation situation(String customer, @Nullable String issue, String position) {
        Map<String, String> atLeast = Map.of("minPosition", position);
        Card card = troth.read("/api/v1/customers/" + customer, atLeast, Card.class);
        Card.Last last = card.lastContact();
        if (last == null || wrappedUp(card, last)) {
            return Situation.of(card, null, issue, Arrival.UNKNOWN, List.of());
        }
        String path = "/api/v1/interactions/" + last.interactionId();
        Contact contact = troth.read(path, atLeast, Contact.class);
        Arrival arrival = contact.open() ? arrival(path, card.position()) : Arrival.UNKNOWN;
        return Situation.of(
                card,
                contact.status().equals("WRAPPED_UP") ? null : contact,
                issue,
                arrival,
                contact.open() ? questions(path, contact, card.position()) : List.of());
    }

    /// The card says so itself, so nobody has to be asked.
    private static boolean wrappedUp(Card card, Card.Last last) {
        return card.lastWrapUp() != null && card.lastWrapUp().interactionId().equals(last.interactionId());
    }

    /// What was asked and is not answered, in the words it was asked in.
    private List<OpenQuestion> questions(String path, Contact contact, long position) {
        List<String> open = contact.unansweredQuestionIds() == null ? List.of() : contact.unansweredQuestionIds();
        if (open.isEmpty()) {
            return List.of();
        }
        Map<String, String> messages =
                Map.of("type", "MessageReceived", "limit", "50", "minPosition", Long.toString(position));
        Map<String, String> asked = new HashMap<>();
        troth.read(path + "/timeline", messages, Story.class).data().forEach(message -> asked.putAll(message.questions()));
        return open.stream().map(id -> new OpenQuestion(id, asked.getOrDefault(id, id))).toList();
    }

    /// What systems tell of a contact comes before its other steps. The story of a contact may be a little behind the card.
    private Arrival arrival(String path, long position) {
        Map<String, String> beginning =
                Map.of("order", "oldest", "limit", "20", "minPosition", Long.toString(position));
        return new Arrival(troth.read(path + "/timeline", beginning, Story.class).data());
    }

    Story story(String customer, Question question, String position, ZoneId zone) {
        return troth.read(timeline(customer), question.asked(position, zone), Story.class);
    }

    private record News(int news) {}

    /// How much happened with the customer after a position, of what happened last.
    int since(String customer, long position) {
        return troth.read(timeline(customer) + "/news", Map.of("after", Long.toString(position)), News.class)
                .news();
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
