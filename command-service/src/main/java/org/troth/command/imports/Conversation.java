package org.troth.command.imports;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.troth.command.Command;
import org.troth.command.customer.CustomerCommand.LinkIdentifier;
import org.troth.command.customer.CustomerCommand.RecordFact;
import org.troth.command.customer.CustomerCommand.RegisterCustomer;
import org.troth.command.imports.Act.Commanded;
import org.troth.command.imports.Act.Deed;
import org.troth.command.imports.Act.Noted;
import org.troth.command.imports.ConversationRows.Turn;
import org.troth.command.interaction.InteractionCommand.OpenInteraction;
import org.troth.event.Channel;
import org.troth.event.CustomerId;
import org.troth.event.Direction;
import org.troth.event.InteractionId;
import org.troth.event.Personal;
import org.troth.event.customer.CustomerKind;
import org.troth.event.customer.IdentifierKind;
import org.troth.event.interaction.CustomStepRecorded;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One conversation of a file: who the customer is, that it began, and its turns in their order.
final class Conversation {
    static final int MOST_TEXT_BYTES = 16 * 1024;

    private final String source;
    private final Instant startedAt;
    private final String id;
    private final ObjectNode block;
    private final String stream;
    private final @Nullable CustomerId customer;

    Conversation(String source, Instant startedAt, String id, ObjectNode block) {
        this.source = source;
        this.startedAt = startedAt;
        this.id = id;
        this.block = block;
        this.stream = Names.id(InteractionId.PREFIX, source, id);
        String account = account();
        this.customer = account.isEmpty() ? null : new CustomerId(Names.id(CustomerId.PREFIX, source, account));
    }

    List<Row> rows(long line, List<Turn> turns) {
        List<Row> rows = new ArrayList<>();
        if (customer != null) {
            rows.add(new Row.Understood(line, "customer/" + Names.shown(account()), registration(customer.value())));
        } else if (block.has("customer")) {
            rows.add(new Row.Unreadable(line, "The customer has no username, email or phone to be known by.", ""));
        }
        rows.add(new Row.Understood(line, Names.shown(id), opening()));
        ConversationSteps steps = new ConversationSteps(source, id, customer, detail("customer_name"));
        for (int i = 0; i < turns.size(); i++) {
            rows.add(row(turns.get(i), i + 1, steps));
        }
        return rows;
    }

    private Row row(Turn turn, int number, ConversationSteps steps) {
        String speaker = turn.node().path("speaker").asString("");
        JsonNode text = turn.node().path("text");
        if (!ConversationSteps.SPEAKERS.containsKey(speaker)) {
            return new Row.Unreadable(turn.line(), "The speaker of a turn is agent, customer or action.", "");
        }
        if (!text.isString() || text.stringValue().isBlank()) {
            return new Row.Unreadable(turn.line(), "A turn has a text.", "");
        }
        String problem = unfit(text.stringValue());
        if (problem != null) {
            return new Row.Unreadable(turn.line(), problem, "");
        }
        List<Act> acts = steps.of(number, speaker, text.stringValue()).stream()
                .map(deed -> act(stream, deed, ConversationSteps.SPEAKERS.getOrDefault(speaker, speaker)))
                .toList();
        return new Row.Understood(turn.line(), Names.shown(id) + "/" + number, acts);
    }

    private List<Act> registration(String customerStream) {
        String name = detail("customer_name");
        List<Command> commands = new ArrayList<>();
        commands.add(new RegisterCustomer(
                CustomerKind.EXTERNAL, new Personal<>(name.isEmpty() ? account() : name), null, null, null));
        link(commands, IdentifierKind.EMAIL, detail("email"));
        link(commands, IdentifierKind.PHONE, detail("phone"));
        link(commands, IdentifierKind.HANDLE, detail("username"));
        if (!detail("member_level").isEmpty()) {
            commands.add(new RecordFact("member_level", new Personal<>(detail("member_level")), null));
        }
        return commands.stream()
                .map(command -> act(customerStream, new Commanded(command), source))
                .toList();
    }

    private static void link(List<Command> commands, IdentifierKind kind, String value) {
        if (!value.isEmpty()) {
            commands.add(new LinkIdentifier(kind, new Personal<>(value), null));
        }
    }

    /// That it began; and what the source filed it under, which is the source's word and not the customer's.
    private List<Act> opening() {
        List<Act> acts = new ArrayList<>();
        OpenInteraction open = new OpenInteraction(
                Channel.CHAT, Direction.IN, startedAt, customer, null, Names.shown(id), null, null, false);
        acts.add(act(stream, new Commanded(open), source));
        Map<String, Object> topic = new LinkedHashMap<>();
        block.path("topic").properties().forEach(entry -> {
            String value = entry.getValue().asString("");
            if (!value.isBlank() && unfit(value) == null && unfit(entry.getKey()) == null) {
                topic.put(entry.getKey(), value);
            }
        });
        if (!topic.isEmpty()) {
            acts.add(act(stream, new Noted(new CustomStepRecorded("topic", 0, topic, Map.of()), null), source));
        }
        return acts;
    }

    private Act act(String where, Deed deed, String actor) {
        return new Act(where, deed, actor, startedAt, true);
    }

    private String account() {
        return Stream.of("username", "email", "phone")
                .map(this::detail)
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }

    private String detail(String name) {
        String value = block.path("customer").path(name).asString("").strip();
        return unfit(value) == null ? value : "";
    }

    /// What keeps a text from being kept; null where nothing does.
    static @Nullable String unfit(String text) {
        if (text.indexOf('\0') >= 0) {
            return "A text has the character U+0000.";
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return "A text has half a surrogate pair.";
            }
        }
        return text.length() > MOST_TEXT_BYTES ? "A text is longer than " + MOST_TEXT_BYTES + " characters." : null;
    }
}
