package org.troth.console.audit;

import jakarta.servlet.http.HttpSession;
import java.text.Normalizer;
import java.util.Optional;

/// Why somebody looks back: asked once a session, and passed on with every question.
final class Reason {
    private static final String NAME = Reason.class.getName();
    private static final int LONGEST = 200;

    private Reason() {}

    static Optional<String> of(HttpSession session) {
        return Optional.ofNullable((String) session.getAttribute(NAME));
    }

    /// @return whether anything was left of it
    static boolean give(HttpSession session, String typed) {
        String reason = plain(typed);
        if (reason.isEmpty()) {
            return false;
        }
        session.setAttribute(NAME, reason);
        return true;
    }

    /// As a header can carry it, which knows no letters beyond ASCII.
    static String plain(String typed) {
        String spelled = typed.replace("ß", "ss")
                .replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue")
                .replace("Ä", "Ae")
                .replace("Ö", "Oe")
                .replace("Ü", "Ue");
        String plain = Normalizer.normalize(spelled, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^!-~]+", " ")
                .strip();
        return plain.substring(0, Math.min(plain.length(), LONGEST));
    }
}
