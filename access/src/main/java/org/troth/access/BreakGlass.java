package org.troth.access;

import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.troth.http.Problem;

/// Lets a rep who says why look beyond the own teams. The record of the answer carries the reason, and as no answer
/// leaves without its record, nobody is shown anything that nobody hears of.
public final class BreakGlass {
    static final String HEADER = "Troth-Break-Glass-Reason";
    private static final Pattern REASONS = Pattern.compile("[\\x21-\\x7e][\\x20-\\x7e]{8,198}[\\x21-\\x7e]");

    private BreakGlass() {}

    /// What is wrong with a reason, if anything is.
    static @Nullable Problem objection(@Nullable String reason) {
        return reason == null || REASONS.matcher(reason).matches()
                ? null
                : Problem.of(400, "bad-parameter", "The header " + HEADER + " is 10 to 200 printable ASCII characters.");
    }

    /// Whether whoever asks now said why they look beyond their teams.
    public static boolean isBroken() {
        return gate() != null;
    }

    /// Records of this request that it goes beyond the teams with the customers it is told of, each at once: for whoever
    /// does something with them, and does not only look. Absent where no reason was given.
    ///
    /// It throws where that cannot be recorded, and then nothing may be done.
    public static @Nullable Consumer<String> broken() {
        AccessGate gate = gate();
        return gate == null ? null : gate::goesBeyondWith;
    }

    private static @Nullable AccessGate gate() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        return request != null
                        && request.getAttribute(AccessGate.KEY, RequestAttributes.SCOPE_REQUEST) instanceof AccessGate gate
                        && gate.looksBeyondTeams()
                ? gate
                : null;
    }
}
