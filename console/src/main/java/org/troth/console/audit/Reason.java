package org.troth.console.audit;

import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.troth.console.words.Ascii;

/// Why somebody looks back: asked once a session, and passed on with every question.
final class Reason {
    private static final String NAME = Reason.class.getName();

    private Reason() {}

    static Optional<String> of(HttpSession session) {
        return Optional.ofNullable((String) session.getAttribute(NAME));
    }

    /// @return whether anything was left of it
    static boolean give(HttpSession session, String typed) {
        String reason = Ascii.of(typed);
        if (reason.isEmpty()) {
            return false;
        }
        session.setAttribute(NAME, reason);
        return true;
    }
}
