package org.troth.console.door;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.troth.console.ConsoleSettings;
import org.troth.console.api.Beyond;
import org.troth.console.api.Lacking;
import org.troth.console.words.Moments;

/// What every page knows: who looks at it, how they read times, and which scripts are ours.
@ControllerAdvice
class EveryPage {
    private final ConsoleSettings settings;
    private final Moments.Maker moments;

    EveryPage(ConsoleSettings settings, Moments.Maker moments) {
        this.settings = settings;
        this.moments = moments;
    }

    @ModelAttribute("person")
    @Nullable Person person() {
        return Person.current(settings.signIn());
    }

    @ModelAttribute("moments")
    Moments moments(@CookieValue(required = false) @Nullable String zone, Locale locale) {
        return moments.of(zone, locale);
    }

    @ModelAttribute("nonce")
    String nonce(HttpServletRequest request) {
        return StrictPages.nonce(request);
    }

    /// Why somebody looks beyond their teams on this page; blank where they do not.
    @ModelAttribute("beyond")
    String beyond(@ModelAttribute("moments") Moments moments) {
        return Beyond.current(moments.now());
    }

    /// What the page lacks is known once it is made.
    @ModelAttribute("lacking")
    Lacking lacking() {
        return Lacking.current();
    }

    @ModelAttribute("path")
    String path(HttpServletRequest request) {
        return request.getRequestURI();
    }
}
