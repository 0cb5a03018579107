package org.troth.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.troth.http.Caller;

/// Who asked.
///
/// @param issuer who vouched for the reader at sign-in
/// @param subject the reader's name with that issuer
record Viewer(
        String issuer,
        String subject,
        @Nullable String rep,
        @Nullable String team,
        List<String> roles) {
    static Viewer of(Caller caller) {
        return new Viewer(
                caller.issuer(),
                caller.username(),
                caller.repId() == null ? null : caller.repId().value(),
                caller.team() == null ? null : caller.team().value(),
                caller.roles().stream().map(Enum::name).sorted().toList());
    }

    /// Whoever is signed in for the request this thread works on, if anybody is.
    static @Nullable Viewer current() {
        Caller caller = signedIn();
        return caller == null ? null : of(caller);
    }

    static @Nullable Caller signedIn() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Caller caller ? caller : null;
    }
}
