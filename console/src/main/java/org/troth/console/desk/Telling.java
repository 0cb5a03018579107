package org.troth.console.desk;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.troth.console.api.Story;
import org.troth.console.words.Moments;

/// Says beside the name of a step the one thing about it that matters.
@Component
public class Telling {
    /// Which code of a step is told, and below which words it stands in the message files.
    private static final Map<String, String> CODES = Map.ofEntries(
            Map.entry("EmotionObserved", "state"),
            Map.entry("InteractionOpened", "channel"),
            Map.entry("InteractionEnded", "endedBy"),
            Map.entry("ClosureInitiated", "by"),
            Map.entry("IssueReported", "categoryCode"),
            Map.entry("PromiseMade", "typeCode"),
            Map.entry("WrapUpCompleted", "dispositionCode"),
            Map.entry("BehaviourObserved", "kind"),
            Map.entry("EscalatedToSupervisor", "cause"),
            Map.entry("PracticeGapDetected", "ruleCode"),
            Map.entry("PracticeDeviationRecorded", "ruleCode"),
            Map.entry("CustomerFlagRaised", "flagCode"),
            Map.entry("CustomStepRecorded", "stepCode"));
    private static final Map<String, String> TIMES =
            Map.of("PromiseMade", "dueInstant", "PromiseRescheduled", "newDueInstant");

    private final MessageSource messages;

    Telling(MessageSource messages) {
        this.messages = messages;
    }

    public String of(Story.Entry entry, Moments moments, Locale locale) {
        String code = entry.fact(CODES.getOrDefault(entry.type(), ""));
        String said = code.isEmpty() ? "" : say(entry.type(), code, locale);
        String time = time(entry.fact(TIMES.getOrDefault(entry.type(), "")), moments, locale);
        return said.isEmpty() || time.isEmpty() ? said + time : said + ", " + time;
    }

    /// A code that nobody gave words to is shown as it is: an installation may have its own.
    private String say(String type, String code, Locale locale) {
        String words = messages.getMessage("code." + CODES.get(type) + "." + code, null, code, locale);
        return words == null ? code : words;
    }

    private String time(String written, Moments moments, Locale locale) {
        if (written.isEmpty()) {
            return "";
        }
        try {
            return messages.getMessage(
                    "promise.due", new Object[] {moments.at(Instant.parse(written))}, locale);
        } catch (DateTimeParseException unlikeAnInstant) {
            return "";
        }
    }
}
