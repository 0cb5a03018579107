package org.troth.query.words;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.troth.http.Caller;
import org.troth.http.Role;

/// Knows whose words may only be kept, and who reads them all the same.
public final class Restrictions {
    private final JdbcClient jdbc;

    public Restrictions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Those that whoever asks must not be shown; a line that stays open, on which nobody asks, is for nobody's eyes.
    public Set<UUID> among(Collection<UUID> words) {
        if (words.isEmpty() || readerSeesAll()) {
            return Set.of();
        }
        return Set.copyOf(jdbc.sql("select view.restricted_words(?)")
                .param(words.toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }

    private static boolean readerSeesAll() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null
                && authentication.getPrincipal() instanceof Caller caller
                && caller.has(Role.PRIVACY_OFFICER);
    }
}
