package org.troth.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What was checked, what was wrong and what was not checked.
final class Report {
    private static final int SHOWN = 20;

    private final Map<String, Long> checked = new LinkedHashMap<>();
    private final List<Failure> shown = new ArrayList<>();
    private final List<String> facts = new ArrayList<>();
    private final List<String> notChecked = new ArrayList<>();
    private final Map<String, List<String>> words = new LinkedHashMap<>();
    private Outcome outcome = Outcome.VERIFIED;
    private long failures;

    void checked(String what) {
        checked.merge(what, 1L, Long::sum);
    }

    void fails(Outcome how, String where, String what) {
        failures++;
        if (shown.size() < SHOWN) {
            shown.add(new Failure(how, where, what));
        }
        if (how.compareTo(outcome) < 0) {
            outcome = how;
        }
    }

    void says(String fact) {
        facts.add(fact);
    }

    void notChecked(String what) {
        notChecked.add(what);
    }

    /// What was said, as it stands in JSON; shown to whoever asks for it.
    void word(String where, String json) {
        words.computeIfAbsent(where, place -> new ArrayList<>()).add(json);
    }

    /// For a screen: no character of what somebody wrote may move the cursor or turn the line around.
    String words() {
        StringBuilder text = new StringBuilder();
        words.forEach((where, all) -> all.forEach(each -> {
            text.append("  said         ").append(where).append(": ");
            each.codePoints().forEach(point -> append(point, text));
            text.append('\n');
        }));
        return text.toString();
    }

    private static void append(int point, StringBuilder text) {
        boolean plain = switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
        if (plain) {
            text.appendCodePoint(point);
        } else {
            text.append("\\u{").append(Integer.toHexString(point)).append('}');
        }
    }

    Outcome outcome() {
        return outcome;
    }

    List<Failure> failures() {
        return List.copyOf(shown);
    }

    String text() {
        StringBuilder text = new StringBuilder();
        text.append(outcome == Outcome.VERIFIED ? "VERIFIED" : "NOT VERIFIED: " + outcome.words()).append('\n');
        facts.forEach(fact -> text.append("  ").append(fact).append('\n'));
        checked.forEach((what, count) -> text.append("  checked      ").append(count).append(' ').append(what).append('\n'));
        shown.forEach(failure -> text.append("  wrong        ").append(failure.where()).append(": ").append(failure.what()).append('\n'));
        if (failures > shown.size()) {
            text.append("  wrong        and ").append(failures - shown.size()).append(" more\n");
        }
        notChecked.forEach(what -> text.append("  not checked  ").append(what).append('\n'));
        return text.toString();
    }

    String json(boolean withWords) {
        Map<String, Object> all = new TreeMap<>();
        all.put("outcome", outcome.name());
        all.put("exitCode", (long) outcome.exitCode());
        all.put("facts", facts);
        all.put("checked", checked);
        all.put("failureCount", failures);
        all.put("failures", shown.stream()
                .map(failure -> Map.of(
                        "outcome", failure.outcome().name(),
                        "exitCode", (long) failure.outcome().exitCode(),
                        "where", failure.where(),
                        "what", failure.what()))
                .toList());
        all.put("notChecked", notChecked);
        if (withWords) {
            all.put("words", words);
        }
        return Json.canonical(all);
    }
}
