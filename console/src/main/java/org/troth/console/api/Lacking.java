package org.troth.console.api;

import java.util.concurrent.atomic.AtomicLong;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/// How many events the answers lack that a page is made of.
///
/// A view that could not take some events goes on without them, and says so with each answer.
public final class Lacking {
    static final String HEADER = "Troth-Set-Aside";
    private static final String NOW = Lacking.class.getName();

    private final AtomicLong most = new AtomicLong();

    private Lacking() {}

    /// That of the page that is being made; one of nobody's where none is.
    public static Lacking current() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request == null) {
            return new Lacking();
        }
        if (request.getAttribute(NOW, RequestAttributes.SCOPE_REQUEST) instanceof Lacking known) {
            return known;
        }
        Lacking begun = new Lacking();
        request.setAttribute(NOW, begun, RequestAttributes.SCOPE_REQUEST);
        return begun;
    }

    /// Several answers may come out of the same view, so they are not added up.
    void heard(long events) {
        most.accumulateAndGet(events, Math::max);
    }

    public long events() {
        return most.get();
    }
}
