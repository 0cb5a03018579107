package org.troth.console.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.troth.console.words.Ascii;

/// Why a rep looks at a customer of another team, or at something of theirs.
///
/// It is said for one of them and holds for the pages of that one, for half an hour. It goes with every question that such
/// a page asks, so that a supervisor sees what was looked at and why; other pages ask without.
public final class Beyond {
    static final String HEADER = "Troth-Break-Glass-Reason";
    private static final String SAID = Beyond.class.getName();
    private static final String NOW = SAID + ".now";
    private static final int SHORTEST = 10;
    private static final Duration LASTS = Duration.ofMinutes(30);

    // Views follow what was recorded within moments; by then the customer is in sight.
    private static final Duration REMAINS = Duration.ofMinutes(1);
    private static final Pattern SUBJECT = Pattern.compile("(?:cus|int|iss|prm)_[0-9a-z]{26}");

    private record Said(String reason, Instant until) implements Serializable {}

    private Beyond() {}

    /// A reason as it is passed on; nothing where it is too short to be one.
    public static Optional<String> reason(String typed) {
        return Optional.of(Ascii.of(typed)).filter(plain -> plain.length() >= SHORTEST);
    }

    /// From here on it holds for the pages of a customer, contact, issue or promise.
    public static void say(HttpSession session, String subject, String reason, Instant now) {
        said(session).put(subject, new Said(reason, now.plus(LASTS)));
    }

    /// From here on it is not needed: whoever recorded something with a customer has them in sight.
    public static void over(HttpSession session, String subject, Instant now) {
        said(session).computeIfPresent(subject, (of, said) -> new Said(said.reason(), now.plus(REMAINS)));
    }

    /// Makes it hold for whatever this one request asks.
    public static void now(HttpServletRequest request, String reason) {
        request.setAttribute(NOW, reason);
    }

    /// What holds for the page that is asked for; blank where nothing was said.
    public static String current(Instant now) {
        if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current)) {
            return "";
        }
        HttpServletRequest request = current.getRequest();
        if (request.getAttribute(NOW) instanceof String reason) {
            return reason;
        }
        HttpSession session = request.getSession(false);
        Optional<String> subject = subject(request.getRequestURI());
        if (session == null || subject.isEmpty()) {
            return "";
        }
        Said said = said(session).get(subject.get());
        return said == null || said.until().isBefore(now) ? "" : said.reason();
    }

    /// What a page is about, as its address says it.
    public static Optional<String> subject(String address) {
        Matcher subject = SUBJECT.matcher(address);
        return subject.find() ? Optional.of(subject.group()) : Optional.empty();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Said> said(HttpSession session) {
        synchronized (session) {
            Object known = session.getAttribute(SAID);
            if (known != null) {
                return (Map<String, Said>) known;
            }
            Map<String, Said> none = new ConcurrentHashMap<>();
            session.setAttribute(SAID, none);
            return none;
        }
    }
}
