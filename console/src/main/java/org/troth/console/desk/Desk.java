package org.troth.console.desk;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.troth.console.api.Card;
import org.troth.console.api.Contact;
import org.troth.console.api.Story;
import org.troth.console.api.Troth;

/// Reads what belongs on the desk.
@Component
class Desk {
    private final Troth troth;

    Desk(Troth troth) {
        this.troth = troth;
    }

    /// @param position what the reader has seen recorded, blank when nothing
    Situation situation(String customer, @Nullable String issue, String position) {
        Map<String, String> atLeast = Map.of("minPosition", position);
        Card card = troth.read("/api/v1/customers/" + customer, atLeast, Card.class);
        Card.Last last = card.lastContact();
        Contact contact = last == null
                ? null
                : troth.read("/api/v1/interactions/" + last.interactionId(), atLeast, Contact.class);
        boolean over = contact != null && contact.status().equals("WRAPPED_UP");
        return Situation.of(card, over ? null : contact, issue);
    }

    Story story(String customer, Question question, String position) {
        return troth.read("/api/v1/customers/" + customer + "/timeline", question.asked(position), Story.class);
    }

    /// How much happened with the customer after a position, as far as one page shows it.
    long since(String customer, long position) {
        Story newest = troth.read(
                "/api/v1/customers/" + customer + "/timeline", Map.of("order", "newest", "limit", "20"), Story.class);
        return newest.data().stream().filter(entry -> entry.position() > position).count();
    }
}
