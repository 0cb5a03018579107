package org.troth.console.desk;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.troth.console.words.Due;
import org.troth.console.words.DueWords;
import org.troth.console.words.Moments;

/// A promise as it was understood, to be shown back before it is given.
///
/// @param type what kind of thing is promised, by the words used
record PromiseWords(String line, String type, Due due) {
    private static final Map<String, List<String>> WORDS = Map.of(
            "CALLBACK", List.of("call", "ring", "phone", "rückruf", "anruf", "rufe", "zurückruf"),
            "SEND_DOCUMENT", List.of("send", "mail", "schick", "sende", "zusend"),
            "REFUND", List.of("refund", "credit", "gutschrift", "erstatt"),
            "REPAIR", List.of("repair", "technician", "fix", "repar", "techniker"),
            "DELIVERY", List.of("deliver", "bring", "liefer"),
            "INVESTIGATE", List.of("look into", "investigate", "find out", "check", "klär", "prüf"));
    private static final List<String> IN_THIS_ORDER =
            List.of("CALLBACK", "REFUND", "REPAIR", "DELIVERY", "SEND_DOCUMENT", "INVESTIGATE");

    static Optional<PromiseWords> of(String line, Moments moments) {
        return DueWords.in(line, moments.now().atZone(moments.zone()))
                .map(due -> new PromiseWords(line, type(line.toLowerCase(Locale.ROOT)), due));
    }

    private static String type(String line) {
        return IN_THIS_ORDER.stream()
                .filter(type -> WORDS.getOrDefault(type, List.of()).stream().anyMatch(line::contains))
                .findFirst()
                .orElse("FOLLOW_UP");
    }

    public boolean byEndOfDay() {
        return due.kind() == Due.Kind.BY_END_OF_DAY;
    }
}
