package org.troth.query.export;

import java.util.Locale;
import java.util.regex.Pattern;
import org.troth.query.words.Opening;
import tools.jackson.databind.JsonNode;

/// Writes events as a page that a browser shows, without anything that runs or is fetched.
final class StoryPage {
    static final String END = "</body></html>\n";

    private static final String TYPES = "org.troth.";
    private static final Pattern BETWEEN_WORDS = Pattern.compile("(?<=[a-z])(?=[A-Z])");

    private StoryPage() {}

    static String beginning(String customer) {
        return """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>Story of %1$s</title>
            <style>
            body { font: 1rem/1.5 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem }
            article { border-top: 1px solid; padding: .5rem 0 } h2 { font-size: 1rem; margin: 0 }
            dl { display: grid; grid-template-columns: 12rem 1fr; margin: .25rem 0 } dd { margin: 0; white-space: pre-wrap }
            </style></head><body><h1>Story of %1$s</h1>
            """.formatted(escaped(customer));
    }

    /// @param event as it stands in events.jsonl
    static String entry(JsonNode event) {
        StringBuilder page = new StringBuilder("<article><h2>");
        page.append(escaped(event.path("time").asString("")))
                .append(" &middot; ")
                .append(escaped(title(event.path("type").asString(""))))
                .append("</h2><dl>");
        row(page, "by", actor(event));
        row(page, "belongs to", event.path("subject").asString(""));
        values(page, "", event.path("data"));
        for (String more : new String[] {"onBehalfOf", "source", "backdated", "late", "breaches", "redacted"}) {
            values(page, more, event.path(more));
        }
        return page.append("</dl></article>\n").toString();
    }

    private static String actor(JsonNode event) {
        return event.path("actorkind").asString("").toLowerCase(Locale.ROOT) + " "
                + event.path("actorid").asString("");
    }

    /// PromiseMade is "Promise made".
    private static String title(String type) {
        String name = type.startsWith(TYPES) ? type.substring(TYPES.length()) : type;
        String words = BETWEEN_WORDS.matcher(name).replaceAll(" ").toLowerCase(Locale.ROOT);
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static void values(StringBuilder page, String name, JsonNode value) {
        if (value.has(Opening.ERASED)) {
            JsonNode erased = value.path(Opening.ERASED);
            row(page, name, "erased on %s for %s".formatted(
                    erased.path("at").asString(""), erased.path("record").asString("")));
        } else if (value.isContainer()) {
            value.properties().forEach(part -> values(page, joined(name, part.getKey()), part.getValue()));
            if (value.isArray()) {
                value.forEach(part -> values(page, name, part));
            }
        } else if (!value.isMissingNode() && !value.isNull()) {
            row(page, name, value.asString());
        }
    }

    private static String joined(String name, String part) {
        return name.isEmpty() ? part : name + " " + part;
    }

    private static void row(StringBuilder page, String name, String value) {
        String words = BETWEEN_WORDS.matcher(name).replaceAll(" ").toLowerCase(Locale.ROOT);
        page.append("<dt>").append(escaped(words)).append("</dt><dd>").append(escaped(value)).append("</dd>");
    }

    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(letter -> {
            switch (letter) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(letter);
            }
        });
        return safe.toString();
    }
}
