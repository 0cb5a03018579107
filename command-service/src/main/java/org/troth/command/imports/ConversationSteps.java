package org.troth.command.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.troth.command.imports.Act.Commanded;
import org.troth.command.imports.Act.Deed;
import org.troth.command.imports.Act.Noted;
import org.troth.command.interaction.InteractionCommand.EscalateToSupervisor;
import org.troth.command.interaction.InteractionCommand.Greet;
import org.troth.command.interaction.InteractionCommand.IdentifyCustomer;
import org.troth.command.interaction.InteractionCommand.OfferFurtherHelp;
import org.troth.command.interaction.InteractionCommand.ReceiveMessage;
import org.troth.command.interaction.InteractionCommand.SendReply;
import org.troth.event.CustomerId;
import org.troth.event.MessageId;
import org.troth.event.Personal;
import org.troth.event.interaction.CustomStepRecorded;
import org.troth.event.interaction.EscalationCause;
import org.troth.event.interaction.EscalationRequester;
import org.troth.event.interaction.FurtherHelpAnswer;

/// Says what the turns of a conversation show, and no more.
///
/// Every word stays as a message. A step stands beside it only where nobody could read the words otherwise: what a
/// system reported, a greeting as the agent's first words, and an offer of further help that the customer answered with
/// yes or no. Words are never made into a promise, for they name no time.
final class ConversationSteps {
    /// Who speaks in the file, and what that speaker is called as an actor.
    static final Map<String, String> SPEAKERS = Map.of("agent", "agent", "customer", "customer", "action", "system");

    private static final Pattern GREETING = Pattern.compile(
            "(hi|hello|hey|good (morning|afternoon|evening|day))( there)?([!.,].*)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern OFFER =
            Pattern.compile("\\banything else\\b.*\\b(help|assist|do for you)\\b", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern NO_MORE = Pattern.compile(
            "(no|nope|nothing( else)?|that'?s (it|all)|that is (it|all))"
                    + "([ ,.!]+(thanks?|thank you|that'?s (it|all)|that is (it|all)|(so|very) much|for now))*[ .!]*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern MORE =
            Pattern.compile("(yes|yeah|yep)([ ,.!].*)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern PULLED_UP =
            Pattern.compile("Account has been pulled up for (?<name>.+?)\\.?", Pattern.CASE_INSENSITIVE);
    private static final Pattern MANAGER =
            Pattern.compile("The manager has been notified\\.?", Pattern.CASE_INSENSITIVE);
    private static final Pattern VALIDATION =
            Pattern.compile("(?<what>[A-Za-z ]+) validation in progress[ .]*", Pattern.CASE_INSENSITIVE);
    private static final Pattern DETAILS =
            Pattern.compile("Details of .+ have been entered\\.?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final String source;
    private final String conversation;
    private final @Nullable CustomerId customer;
    private final String name;
    private boolean agentSpoke;
    private boolean offered;

    /// @param name of the customer; empty where the file does not say
    ConversationSteps(String source, String conversation, @Nullable CustomerId customer, String name) {
        this.source = source;
        this.conversation = conversation;
        this.customer = customer;
        this.name = name;
    }

    /// What a turn becomes.
    ///
    /// @param number of the turn, from 1
    List<Deed> of(int number, String speaker, String text) {
        return switch (speaker) {
            case "agent" -> said(number, text);
            case "customer" -> heard(number, text);
            default -> List.of(reported(text));
        };
    }

    private List<Deed> said(int number, String text) {
        List<Deed> deeds = new ArrayList<>();
        boolean named = namesCustomer(text);
        deeds.add(new Commanded(
                new SendReply(message(number), new Personal<>(text), null, null, named, null, List.of())));
        if (!agentSpoke && GREETING.matcher(text.strip()).matches()) {
            deeds.add(new Commanded(new Greet(false, named)));
        }
        agentSpoke = true;
        offered = OFFER.matcher(text).find();
        return deeds;
    }

    private List<Deed> heard(int number, String text) {
        List<Deed> deeds = new ArrayList<>();
        deeds.add(new Commanded(new ReceiveMessage(message(number), new Personal<>(text), List.of())));
        if (offered && NO_MORE.matcher(text.strip()).matches()) {
            deeds.add(new Commanded(new OfferFurtherHelp(FurtherHelpAnswer.NONE)));
        } else if (offered && MORE.matcher(text.strip()).matches()) {
            deeds.add(new Commanded(new OfferFurtherHelp(FurtherHelpAnswer.MORE)));
        }
        offered = false;
        return deeds;
    }

    private Deed reported(String text) {
        String words = text.strip();
        Matcher pulledUp = PULLED_UP.matcher(words);
        if (customer != null && pulledUp.matches() && pulledUp.group("name").equalsIgnoreCase(name)) {
            return new Commanded(new IdentifyCustomer(customer, "account-lookup", null));
        }
        if (MANAGER.matcher(words).matches()) {
            return new Commanded(
                    new EscalateToSupervisor(EscalationRequester.REP, EscalationCause.OTHER, null));
        }
        Matcher validation = VALIDATION.matcher(words);
        if (validation.matches()) {
            return noted(Names.stepCode(validation.group("what") + " validation"), words);
        }
        return noted(DETAILS.matcher(words).matches() ? "details-entered" : "system-action", words);
    }

    /// What a system says may hold anything about the customer.
    private static Deed noted(String code, String words) {
        return new Noted(new CustomStepRecorded(code, 0, Map.of(), Map.of("text", new Personal<>(words))), null);
    }

    private boolean namesCustomer(String text) {
        String first = name.split(" ", 2)[0].toLowerCase(Locale.ROOT);
        return !first.isEmpty()
                && Pattern.compile("\\b" + Pattern.quote(first) + "\\b")
                        .matcher(text.toLowerCase(Locale.ROOT))
                        .find();
    }

    private MessageId message(int number) {
        return new MessageId(Names.id(MessageId.PREFIX, source, conversation + "/" + number));
    }
}
