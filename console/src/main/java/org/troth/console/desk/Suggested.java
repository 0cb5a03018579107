package org.troth.console.desk;

import org.troth.console.api.Promise;

/// What a form begins with, so that a rep changes words rather than writes them.
final class Suggested {
    private Suggested() {}

    static Filled in(Step step, Situation situation) {
        Filled empty = Filled.empty(step);
        return switch (step) {
            case RESTATE -> situation.issue() == null ? empty : empty.with("words", situation.issue().words());
            case NEXT_STEPS -> situation.card().toKeep().stream()
                    .filter(promise -> situation.promised().contains(promise.id()))
                    .map(Promise::words)
                    .reduce((one, other) -> one + "; " + other)
                    .map(words -> empty.with("steps", words))
                    .orElse(empty);
            case WRAP_UP -> empty.with(
                    "dispositionCode", situation.promisedHere().isEmpty() ? "RESOLVED" : "FOLLOW_UP");
            case GREET, WILLINGNESS, EMOTION, ISSUE, CONFIRM, ACKNOWLEDGE, APOLOGISE, MISTAKE, OPTIONS, ACCEPT,
                    DECLINE, PROMISE, KEEP, RESOLVE, ASK, TOLD, NOTE, REPLY, ESCALATE, LIMIT, THANK, MORE, END -> empty;
        };
    }
}
