package org.troth.standalone.demonstration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.troth.event.Personal;

/// What people say, from `words.txt`.
final class Words {
    private final Map<String, List<String>> lines = new HashMap<>();
    private final Chance chance;

    Words(Chance chance) {
        this.chance = chance;
        try (InputStream file = Objects.requireNonNull(Words.class.getResourceAsStream("words.txt"))) {
            read(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void read(String text) {
        List<String> subject = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (line.startsWith("[")) {
                subject = new ArrayList<>();
                lines.put(line.substring(1, line.length() - 1), subject);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                subject.add(line);
            }
        }
    }

    /// One of the ways to say it.
    String any(String subject) {
        return chance.oneOf(Objects.requireNonNull(lines.get(subject), subject));
    }

    /// One of the ways to say it, with the details of the matter in it.
    Personal<String> about(Matter matter, String subject) {
        return new Personal<>(any(subject)
                .replace("{name}", matter.customer().name())
                .replace("{rep}", matter.colleague().name())
                .replace("{product}", matter.product())
                .replace("{order}", matter.order())
                .replace("{amount}", matter.amount())
                .replace("{day}", matter.day()));
    }
}
