package org.troth.console.desk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.troth.console.api.Card;
import org.troth.console.api.Ids;
import org.troth.console.words.Due;

/// Writes what a rep did as the command service wants it; several commands where one key stands for them.
@Component
class Commands {
    private static final Pattern RULE = Pattern.compile("([A-Z_]{1,60}):([0-9]{1,9})");

    private final Ids ids;

    Commands(Ids ids) {
        this.ids = ids;
    }

    List<Map<String, Object>> of(Filled filled, Situation situation) {
        return switch (filled.step()) {
            case GREET -> one("greet", "repNameGiven", true, "customerNameUsed", situation.card().name() != null);
            case WILLINGNESS -> one("state-willingness");
            case EMOTION ->
                one("observe-emotion", "state", filled.of("state"), "phase", phase(situation), "observedBy", "REP");
            case ISSUE -> issue(filled);
            case RESTATE -> one(ofIssue(situation, "restate"), "words", filled.of("words"));
            case CONFIRM -> one(ofIssue(situation, "confirm"));
            case ACKNOWLEDGE -> aboutIssue(situation, "give-acknowledgement", "issueId", filled.of("specificTo"));
            case APOLOGISE -> apology(filled, situation);
            case MISTAKE -> mistake(filled, situation);
            case ACCEPT -> one(ofIssue(situation, "accept-option"), "optionId", filled.of("optionId"));
            case DECLINE -> decline(filled, situation);
            case OPTIONS -> one(ofIssue(situation, "offer-options"), "options", options(filled));
            case PROMISE -> throw new IllegalStateException("A promise is shown back before it is saved.");
            case KEEP -> keep(filled, situation);
            case RESOLVE -> resolve(filled, situation);
            case ASK -> ask(filled);
            case TOLD -> told(filled, situation);
            case ESCALATE -> escalate(filled);
            case LIMIT -> limit(filled);
            case NOTE -> one("add-note", "visibility", "EVERYONE", "body", filled.of("body"));
            case REPLY -> reply(filled, situation);
            case THANK -> one("thank");
            case MORE -> one("offer-further-help", "answer", "NONE");
            case NEXT_STEPS -> nextSteps(filled, situation);
            case END -> List.of(
                    command("initiate-closure", "by", "CUSTOMER"), command("end", "cause", "completed"));
            case WRAP_UP -> wrapUp(filled, situation);
        };
    }

    /// The same, with the practices that are left aside this once and why.
    List<Map<String, Object>> aside(Filled filled, List<Map<String, Object>> steps) {
        if (!filled.has("aside")) {
            return steps;
        }
        List<Map<String, Object>> all = new ArrayList<>();
        for (Matcher rule = RULE.matcher(filled.of("rules")); rule.find(); ) {
            // What is offered too early says so itself.
            if (filled.step() == Step.OPTIONS) {
                steps.getFirst().put("deviationReason", filled.of("aside"));
            } else {
                all.add(command(
                        "record-deviation",
                        "ruleCode",
                        rule.group(1),
                        "ruleVersion",
                        Integer.parseInt(rule.group(2)),
                        "reason",
                        filled.of("aside")));
            }
        }
        all.addAll(steps);
        return all;
    }

    /// Gives our word.
    List<Map<String, Object>> promise(String words, String type, Due due, Situation situation) {
        Map<String, Object> promise = command(
                "promises/make",
                "id",
                ids.next("prm"),
                "giver",
                "OURS",
                "typeCode",
                type,
                "statement",
                words,
                "due",
                due(due));
        if (situation.issue() != null) {
            promise.put("issueId", situation.issue().id());
        }
        return List.of(promise);
    }

    static Map<String, Object> due(Due due) {
        return Map.of("kind", due.kind(), "until", due.until().toString(), "timezone", due.timezone().getId());
    }

    private static String phase(Situation situation) {
        return situation.contact() == null || situation.contact().lastEmotion() == null ? "ARRIVAL" : "DURING";
    }

    private List<Map<String, Object>> issue(Filled filled) {
        return one(
                "issues/report",
                "id",
                ids.next("iss"),
                "categoryCode",
                filled.of("categoryCode"),
                "severity",
                filled.of("severity"),
                "statement",
                filled.of("statement"));
    }

    private static List<Map<String, Object>> aboutIssue(Situation situation, String step, String field, String words) {
        Map<String, Object> command = command(step, "specificTo", words);
        if (situation.issue() != null) {
            command.put(field, situation.issue().id());
        }
        return List.of(command);
    }

    private static List<Map<String, Object>> apology(Filled filled, Situation situation) {
        List<Map<String, Object>> apology =
                aboutIssue(situation, "give-apology", "forIssueId", filled.of("specificTo"));
        apology.getFirst().put("responsibilityAccepted", true);
        return apology;
    }

    private static List<Map<String, Object>> mistake(Filled filled, Situation situation) {
        Map<String, Object> mistake =
                command("acknowledge-mistake", "ownedBy", "US", "description", filled.of("description"));
        if (situation.issue() != null) {
            mistake.put("issueId", situation.issue().id());
        }
        return List.of(mistake);
    }

    private static List<Map<String, Object>> decline(Filled filled, Situation situation) {
        Map<String, Object> decline = command(
                ofIssue(situation, "decline-request"),
                "reasonCode",
                filled.of("reasonCode"),
                "explanation",
                filled.of("explanation"),
                "alternatives",
                filled.of("alternatives").lines().map(String::strip).filter(line -> !line.isEmpty()).toList());
        if (filled.has("noAlternativeReason")) {
            decline.put("noAlternativeReason", filled.of("noAlternativeReason"));
        }
        return List.of(decline);
    }

    /// What somebody told us stands in the story, and on the card so that nobody asks again.
    private static List<Map<String, Object>> told(Filled filled, Situation situation) {
        String key = situation.card()
                .known(filled.of("factKey"))
                .map(Card.Fact::factKey)
                .orElse(filled.of("factKey"));
        String value = filled.of("value");
        return List.of(
                command("provide-information", "factKey", key, "value", value),
                command(
                        "customers/" + situation.card().id() + "/record-fact",
                        "factKey",
                        key,
                        "value",
                        value,
                        "statedIn",
                        Objects.requireNonNull(situation.contact()).id()));
    }

    private static List<Map<String, Object>> reply(Filled filled, Situation situation) {
        return one(
                "send-reply",
                "body",
                filled.of("body"),
                "addressedByName",
                Doubts.names(filled.of("body"), situation.card().name()),
                "answersQuestionIds",
                situation.questions().stream()
                        .filter(question -> filled.has(question.box()))
                        .map(OpenQuestion::id)
                        .toList());
    }

    private static List<Map<String, Object>> escalate(Filled filled) {
        String cause = filled.of("cause");
        return one(
                "escalate-to-supervisor",
                "cause",
                cause,
                "requestedBy",
                cause.equals("DEMANDED") ? "CUSTOMER" : "REP");
    }

    private static List<Map<String, Object>> limit(Filled filled) {
        Map<String, Object> limit = command("set-limit");
        if (filled.has("words")) {
            limit.put("words", filled.of("words"));
        }
        return List.of(command("observe-behaviour", "kind", filled.of("kind")), limit);
    }

    private List<Map<String, String>> options(Filled filled) {
        List<Map<String, String>> options = new ArrayList<>();
        filled.of("options").lines().filter(line -> !line.isBlank()).forEach(line -> options.add(Map.of(
                "optionId", "option-" + (options.size() + 1), "kind", "OTHER", "text", line.strip())));
        return options;
    }

    private static List<Map<String, Object>> keep(Filled filled, Situation situation) {
        Map<String, String> evidence = filled.has("ref")
                ? Map.of("kind", "STATEMENT", "ref", filled.of("ref"))
                : Map.of("kind", "INTERACTION", "ref", Objects.requireNonNull(situation.contact()).id());
        return one("promises/" + filled.of("promiseId") + "/keep", "evidence", evidence);
    }

    private static List<Map<String, Object>> resolve(Filled filled, Situation situation) {
        return List.of(
                command(ofIssue(situation, "propose-resolution"), "explanation", filled.of("resolution")),
                command(ofIssue(situation, "resolve"), "resolutionCode", "FIXED"),
                command(ofIssue(situation, "confirm-resolution")),
                command(ofIssue(situation, "close"), "closureCode", "RESOLVED"));
    }

    private static List<Map<String, Object>> ask(Filled filled) {
        Map<String, Object> question =
                command("request-information", "factKey", filled.of("factKey"), "purpose", filled.of("purpose"));
        if (filled.has("justification")) {
            question.put("justification", filled.of("justification"));
        }
        return List.of(question);
    }

    private static List<Map<String, Object>> nextSteps(Filled filled, Situation situation) {
        Map<String, Object> next = command("state-next-steps", "promiseIds", situation.promised());
        for (String field : List.of("steps", "noneBecause")) {
            if (filled.has(field)) {
                next.put(field, filled.of(field));
            }
        }
        return List.of(next);
    }

    private static List<Map<String, Object>> wrapUp(Filled filled, Situation situation) {
        List<String> promises = situation.promised();
        Map<String, Object> wrapUp = command(
                "complete-wrap-up",
                "dispositionCode",
                filled.of("dispositionCode"),
                "contactReasonCode",
                filled.of("contactReasonCode"),
                "followUpRequired",
                filled.of("dispositionCode").equals("FOLLOW_UP"),
                "promiseIds",
                promises,
                "issueIds",
                situation.issue() == null ? List.of() : List.of(situation.issue().id()));
        if (filled.has("summary")) {
            wrapUp.put("summary", filled.of("summary"));
        }
        return List.of(wrapUp);
    }

    private static String ofIssue(Situation situation, String verb) {
        return "issues/" + Objects.requireNonNull(situation.issue()).id() + "/" + verb;
    }

    private static List<Map<String, Object>> one(String step, Object... members) {
        return List.of(command(step, members));
    }

    private static Map<String, Object> command(String step, Object... members) {
        Map<String, Object> command = new LinkedHashMap<>();
        command.put("step", step);
        for (int at = 0; at < members.length; at += 2) {
            command.put(members[at].toString(), members[at + 1]);
        }
        return command;
    }
}
