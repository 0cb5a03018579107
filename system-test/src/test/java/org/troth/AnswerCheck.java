package org.troth;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.troth.OpenApi.Operation;
import org.troth.RawHttp.Answer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Says what is wrong with an answer, whatever it was an answer to.
final class AnswerCheck {
    /// What HTTP itself may say to a request that is none of the documented operations.
    private static final Set<Integer> OF_NO_OPERATION =
            Set.of(400, 401, 403, 404, 405, 406, 411, 413, 414, 415, 417, 431);
    private static final Map<String, Pattern> LEAKS = Map.of(
            "a stack trace", Pattern.compile("\\bat [\\w$.]+\\([\\w.]+:\\d+\\)|Caused by:|\\bat java\\."),
            "a class name",
            Pattern.compile("\\b(org\\.(troth|springframework|apache|axonframework|postgresql)|java|jakarta|tools\\.jackson|com\\.fasterxml)\\.[a-z]|\\w(Exception|Error)\\b"),
            "SQL",
            Pattern.compile("(?i)\\bselect\\b.{1,200}\\bfrom\\b|\\binsert into\\b|\\bdelete from\\b|sqlstate|\\bpsql|relation \"|violates"));

    private static final Pattern POINTER = Pattern.compile("\"pointer\":\"[^\"]*\"");

    private AnswerCheck() {}

    /// @param operation what was asked for; absent when the request is none of the documented ones
    /// @param marker a word of the request that no answer may repeat
    /// @param waits whether it asked for something that is not there yet, so that waiting in vain is a fair answer
    static List<String> complaints(@Nullable Operation operation, Answer answer, String marker, boolean waits) {
        List<String> complaints = new ArrayList<>();
        int status = answer.status();
        if (status == 0) {
            return List.of("no answer, after " + answer.millis() + " ms");
        }
        if (answer.millis() > RawHttp.PATIENCE_MS - 1_000) {
            complaints.add("an answer after " + answer.millis() + " ms");
        }
        if (status >= 500 && !(waits && status == 503 && !answer.header("retry-after").isEmpty())) {
            complaints.add("a failure of the service, " + status);
        }
        boolean documented = operation == null ? OF_NO_OPERATION.contains(status) : operation.documents(status);
        if (!documented) {
            complaints.add("an undocumented status, " + status);
        }
        if (status >= 400) {
            complaints.addAll(ofProblem(answer, marker));
        }
        return complaints;
    }

    private static List<String> ofProblem(Answer answer, String marker) {
        List<String> complaints = new ArrayList<>();
        if (!answer.header("content-type").startsWith("application/problem+json")) {
            complaints.add("a problem that is not problem+json, but '" + answer.header("content-type") + "'");
        }
        try {
            JsonNode problem = Http.JSON.readTree(answer.body());
            boolean whole = problem.path("type").asString("").startsWith("urn:troth:problem:")
                    && !problem.path("title").asString("").isBlank()
                    && !problem.path("detail").asString("").isBlank()
                    && problem.path("status").asInt(0) == answer.status();
            if (!whole) {
                complaints.add("a problem without type, title, detail or its own status");
            }
        } catch (JacksonException notJson) {
            complaints.add("a problem that is not JSON");
        }
        String all = answer.headers() + "\n" + answer.body();
        LEAKS.forEach((what, pattern) -> {
            if (pattern.matcher(all).find()) {
                complaints.add(what + " in the answer");
            }
        });
        // A pointer to what is wrong has to name the field as the sender did.
        if (POINTER.matcher(all).replaceAll("").contains(marker)) {
            complaints.add("an echo of the request");
        }
        return complaints;
    }
}
