package org.troth.console.board;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.troth.console.words.Due;
import org.troth.console.words.DueWords;
import org.troth.console.words.Moments;

/// What is done from the row of a promise, as the command service wants it.
@Component
class RowCommands {
    /// @param reps whom a promise can be given to
    /// @throws NotUnderstood when a promise is to be moved and the line names no time
    Map<String, Object> of(String act, Map<String, String> typed, Map<String, Colleague> reps, Moments moments) {
        Map<String, Object> command = new LinkedHashMap<>();
        String line = typed.getOrDefault("line", "").strip();
        switch (act) {
            case "keep" -> command.put("evidence", Map.of("kind", "STATEMENT", "ref", line));
            case "reassign" -> {
                String to = typed.getOrDefault("to", "");
                command.put("toRepId", to);
                Colleague colleague = reps.get(to);
                String team = colleague == null ? "" : colleague.team(typed.getOrDefault("team", ""));
                if (!team.isEmpty()) {
                    command.put("toTeamId", team);
                }
                command.put("reason", line);
            }
            case "notify-slip" -> command.put("toldCustomer", line);
            default -> {
                Due due = DueWords.in(line, moments.now().atZone(moments.zone())).orElseThrow(NotUnderstood::new);
                command.put(
                        "newDue",
                        Map.of(
                                "kind",
                                due.kind(),
                                "until",
                                due.until().toString(),
                                "timezone",
                                due.timezone().getId()));
                command.put("reason", line);
                command.put("requestedBy", "COMPANY");
                command.put("agreedByCustomer", typed.containsKey("agreed"));
            }
        }
        return command;
    }
}
