package org.troth.console.desk;

import static org.troth.console.desk.Field.choice;
import static org.troth.console.desk.Field.line;
import static org.troth.console.desk.Field.option;
import static org.troth.console.desk.Field.promise;
import static org.troth.console.desk.Field.text;

import java.util.List;

/// What a rep can record with one key or one click.
enum Step {
    GREET('g', When.TALKING),
    WILLINGNESS('h', When.TALKING),
    EMOTION('e', When.TALKING, choice("state", "UPSET", "ANGRY", "WORRIED", "CALM", "ABUSIVE")),
    ISSUE(
            'i',
            When.TALKING,
            text("statement"),
            choice("categoryCode", "PROBLEM", "DELIVERY", "BILLING", "RETURN", "ACCOUNT", "OTHER"),
            choice("severity", "NORMAL", "LOW", "HIGH", "CRITICAL")),
    RESTATE('r', When.ABOUT_AN_ISSUE, text("words")),
    CONFIRM('c', When.ABOUT_AN_ISSUE),
    ACKNOWLEDGE('u', When.TALKING, text("specificTo")),
    APOLOGISE('a', When.TALKING, text("specificTo")),
    MISTAKE('m', When.TALKING, text("description")),
    OPTIONS('o', When.ABOUT_AN_ISSUE, text("options")),
    ACCEPT('y', When.CHOOSING, option()),
    DECLINE(
            'z',
            When.ABOUT_AN_ISSUE,
            choice("reasonCode", "OUT_OF_SCOPE", "NOT_AUTHORISED", "OBSOLETE", "MISUSE", "UNREASONABLE"),
            text("explanation"),
            text("alternatives").orNothing(),
            line("noAlternativeReason").orNothing()),
    PROMISE('p', When.TALKING, line("line")),
    KEEP('k', When.OWING, promise(), line("ref").orNothing()),
    RESOLVE('v', When.ABOUT_AN_ISSUE, text("resolution")),
    ASK(
            'q',
            When.TALKING,
            line("factKey"),
            choice("purpose", "PROBE", "IDENTIFY", "VERIFY"),
            line("justification").orNothing()),
    TOLD('d', When.TALKING, line("factKey"), line("value")),
    NOTE('n', When.TALKING, text("body")),
    REPLY('.', When.WRITING, text("body")),
    ESCALATE(
            'l',
            When.TALKING,
            choice("cause", "DEMANDED", "AUTHORITY", "BROKEN_PROMISE", "OWN_STAFF", "ABUSE", "OTHER")),
    LIMIT(
            'j',
            When.TALKING,
            choice("kind", "INSULT", "PROFANITY", "THREAT", "PROVOCATION"),
            text("words").orNothing()),
    THANK('t', When.TALKING),
    MORE('f', When.TALKING),
    NEXT_STEPS('s', When.TALKING, text("steps").orNothing(), line("noneBecause").orNothing()),
    END('x', When.TALKING),
    WRAP_UP(
            'w',
            When.AFTERWARDS,
            text("summary").orNothing(),
            choice(
                    "contactReasonCode",
                    "PROBLEM",
                    "QUESTION",
                    "COMPLAINT",
                    "ORDER",
                    "DELIVERY",
                    "BILLING",
                    "RETURN",
                    "ACCOUNT",
                    "FOLLOW_UP",
                    "FEEDBACK",
                    "OTHER"),
            choice(
                    "dispositionCode",
                    "FOLLOW_UP",
                    "RESOLVED",
                    "INFORMATION_GIVEN",
                    "ESCALATED",
                    "TRANSFERRED",
                    "DECLINED",
                    "UNRESOLVED",
                    "NOT_REACHED",
                    "OTHER"));

    /// In which state of the desk a step makes sense.
    enum When {
        TALKING,
        WRITING,
        ABOUT_AN_ISSUE,
        CHOOSING,
        OWING,
        AFTERWARDS
    }

    private final char key;
    private final When when;

    // A list that List.of made, and of records.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Field> fields;

    Step(char key, When when, Field... fields) {
        this.key = key;
        this.when = when;
        this.fields = List.of(fields);
    }

    public char key() {
        return key;
    }

    public List<Field> fields() {
        return fields;
    }

    /// Whether one key is all it needs.
    public boolean immediate() {
        return fields.isEmpty();
    }

    boolean fits(Situation situation) {
        return switch (when) {
            case TALKING -> situation.talking();
            case WRITING -> situation.writing();
            case ABOUT_AN_ISSUE -> situation.talking() && situation.issue() != null;
            case CHOOSING -> situation.talking() && situation.choosing();
            case OWING -> situation.talking() && !situation.card().toKeep().isEmpty();
            case AFTERWARDS -> situation.toWrapUp();
        };
    }

    public List<String> names() {
        return fields.stream().map(Field::name).toList();
    }
}
