package org.troth.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.troth.event.Actor;
import org.troth.event.Channel;
import org.troth.event.Direction;
import org.troth.event.interaction.CustomerIdentified;
import org.troth.event.interaction.InteractionAbandoned;
import org.troth.event.interaction.InteractionDeflected;
import org.troth.event.interaction.InteractionOpened;
import org.troth.event.interaction.InteractionReattributed;
import org.troth.event.interaction.MessageReceived;
import org.troth.event.interaction.Question;
import org.troth.event.interaction.RepConnected;
import org.troth.event.interaction.ReplySent;
import org.troth.store.Recorded;

/// Who should be waiting for an answer, worked out by looking for the answer to each thing that needs one.
final class PlainContacts {
    /// Something that needs an answer, or one that was given.
    private record Item(String contact, String what, Instant at, long position) {}

    private record Asked(String question, Item item) {}

    /// A row that the list should have.
    record Owed(String contact, String why, Instant since) {}

    private static final Set<Actor.Kind> OURS = Set.of(Actor.Kind.REP, Actor.Kind.SUPERVISOR);
    private static final Set<Channel> WRITTEN = Set.of(
            Channel.EMAIL, Channel.WEB_FORM, Channel.COMMENT, Channel.SOCIAL, Channel.SMS, Channel.LETTER);
    private static final Set<Channel> SPOKEN = Set.of(Channel.PHONE, Channel.IN_PERSON);

    private final Map<String, InteractionOpened> opened = new HashMap<>();
    private final Map<String, String> customers = new HashMap<>();
    private final List<Item> needs = new ArrayList<>();
    private final List<Item> answers = new ArrayList<>();
    private final List<Item> conversations = new ArrayList<>();
    private final List<Asked> asked = new ArrayList<>();
    private final List<Asked> questionsAnswered = new ArrayList<>();
    private final PlainLedger ledger;

    private PlainContacts(PlainLedger ledger) {
        this.ledger = ledger;
    }

    static PlainContacts of(List<Recorded> log) {
        PlainContacts contacts = new PlainContacts(PlainLedger.of(log));
        log.stream().filter(event -> event.stream().startsWith("int_")).forEach(contacts::on);
        return contacts;
    }

    private void on(Recorded recorded) {
        String contact = recorded.stream();
        Instant at = recorded.envelope().occurredAt();
        boolean ours = OURS.contains(recorded.envelope().actor().kind());
        boolean machine = recorded.envelope().actor().kind() == Actor.Kind.SYSTEM;
        switch (recorded.event()) {
            case InteractionOpened event -> onOpened(contact, event, ours, machine, recorded.position());
            case CustomerIdentified event ->
                customers.put(contact, event.customerId().value());
            case InteractionReattributed event ->
                customers.put(contact, event.toCustomerId().value());
            case InteractionDeflected ignored -> need(contact, "DEFLECTED", at, recorded.position());
            case InteractionAbandoned ignored -> need(contact, "ABANDONED", at, recorded.position());
            case MessageReceived event -> {
                for (Question question : event.questions()) {
                    asked.add(new Asked(
                            question.questionId(), new Item(contact, "HALF_ANSWERED", at, recorded.position())));
                }
                if (!heard(contact, ours)) {
                    need(contact, "MESSAGE", at, recorded.position());
                }
            }
            case RepConnected ignored -> {
                conversations.add(new Item(contact, "", at, recorded.position()));
                answers.add(new Item(contact, "", at, recorded.position()));
            }
            case ReplySent reply when !machine -> {
                replied(contact, reply, at, recorded.position());
                if (reply.referencesInteractionId() != null) {
                    replied(reply.referencesInteractionId().value(), reply, at, recorded.position());
                }
            }
            default -> {}
        }
    }

    private void onOpened(String contact, InteractionOpened event, boolean ours, boolean machine, long position) {
        opened.put(contact, event);
        if (event.customerId() != null) {
            customers.put(contact, event.customerId().value());
        }
        Item beginning = new Item(contact, "MESSAGE", event.startedAt(), position);
        if (event.direction() == Direction.IN && WRITTEN.contains(event.channel())) {
            needs.add(beginning);
        } else if (event.direction() == Direction.IN && event.channel() == Channel.CALLBACK_REQUEST) {
            need(contact, "CALLBACK_REQUEST", event.startedAt(), position);
        } else if (event.direction() == Direction.IN && SPOKEN.contains(event.channel()) && ours) {
            conversations.add(beginning);
        } else if (event.direction() == Direction.OUT && event.inReplyToInteractionId() != null && !machine) {
            answers.add(new Item(event.inReplyToInteractionId().value(), "", event.startedAt(), position));
        }
    }

    private boolean heard(String contact, boolean ours) {
        InteractionOpened begun = opened.get(contact);
        return begun != null
                && SPOKEN.contains(begun.channel())
                && (ours
                        || begun.direction() == Direction.OUT
                        || conversations.stream().anyMatch(each -> each.contact().equals(contact)));
    }

    private void need(String contact, String why, Instant at, long position) {
        needs.add(new Item(contact, why, at, position));
    }

    private void replied(String contact, ReplySent reply, Instant at, long position) {
        answers.add(new Item(contact, "", at, position));
        reply.answersQuestionIds()
                .forEach(question -> questionsAnswered.add(new Asked(question, new Item(contact, "", at, position))));
    }

    /// The longest wait first.
    List<Owed> owed() {
        return Stream.concat(needs.stream(), asked.stream().map(Asked::item))
                .map(Item::contact)
                .distinct()
                .flatMap(contact -> owed(contact).stream())
                .sorted(Comparator.comparing(Owed::since).thenComparing(Owed::contact))
                .toList();
    }

    private Optional<Owed> owed(String contact) {
        List<Item> open = needs.stream()
                .filter(need -> need.contact().equals(contact) && !isAnswered(need))
                .toList();
        List<Item> questions = asked.stream()
                .filter(each -> each.item().contact().equals(contact) && !isAnswered(each))
                .map(Asked::item)
                .toList();
        List<Item> direct = open.stream().filter(need -> !isMissed(need)).toList();
        if (direct.isEmpty() && questions.isEmpty() && !open.isEmpty() && spokenWithSince(contact, open)) {
            return Optional.empty();
        }
        List<Item> shown = !direct.isEmpty() ? direct : !open.isEmpty() ? open : questions;
        return shown.stream()
                .min(Comparator.comparing(Item::at))
                .map(first -> new Owed(contact, first.what(), first.at()));
    }

    private static boolean isMissed(Item need) {
        return need.what().equals("DEFLECTED") || need.what().equals("ABANDONED");
    }

    private boolean isAnswered(Item need) {
        return answers.stream()
                .anyMatch(answer -> answer.contact().equals(need.contact())
                        && answer.position() > need.position()
                        && !answer.at().isBefore(need.at()));
    }

    private boolean isAnswered(Asked question) {
        return questionsAnswered.stream()
                .anyMatch(each -> each.question().equals(question.question())
                        && each.item().contact().equals(question.item().contact())
                        && each.item().position() > question.item().position());
    }

    private boolean spokenWithSince(String contact, List<Item> missed) {
        String customer = customers.get(contact);
        Instant last = missed.stream().map(Item::at).max(Comparator.naturalOrder()).orElseThrow();
        return customer != null
                && conversations.stream()
                        .filter(each -> !each.at().isBefore(last))
                        .map(each -> customers.get(each.contact()))
                        .filter(Objects::nonNull)
                        .anyMatch(ledger.person(customer)::contains);
    }

    @Nullable String customerOf(String contact) {
        return customers.get(contact);
    }
}
