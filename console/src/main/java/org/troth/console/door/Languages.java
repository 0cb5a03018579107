package org.troth.console.door;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/// Speaks the first of the viewer's languages that there are words in, with the customs of their country.
@Component("localeResolver")
class Languages extends AcceptHeaderLocaleResolver {
    private static final List<String> SPOKEN = List.of("en", "de");

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return Collections.list(request.getLocales()).stream()
                .filter(locale -> SPOKEN.contains(locale.getLanguage()))
                .findFirst()
                .orElse(Locale.UK);
    }
}
