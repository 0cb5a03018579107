package org.troth.http;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/// What a well-signed token must say to be good here and now.
final class TokenRules implements OAuth2TokenValidator<Jwt> {
    private final SignInSettings settings;
    private final InstantSource clock;

    TokenRules(SignInSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        String objection = objection(token);
        return objection == null
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", objection, null));
    }

    private @Nullable String objection(Jwt token) {
        List<String> audience = token.getAudience();
        if (!settings.issuer().equals(token.getClaimAsString("iss"))) {
            return "It is from another issuer.";
        } else if (audience == null || !audience.contains(settings.audience())) {
            return "It is for somebody else.";
        } else if (token.getSubject() == null || token.getSubject().isBlank()) {
            return "It is about nobody.";
        } else if (!isCurrent(token.getNotBefore(), token.getExpiresAt())) {
            return "It is not valid at this time.";
        } else if (token.hasClaim("cnf")) {
            // Bound to a key that its bearer has to show; nobody can show one here, so whoever has it may be a thief.
            return "It is bound to a proof that is not taken here.";
        }
        return null;
    }

    boolean isCurrent(@Nullable Instant notBefore, @Nullable Instant expiresAt) {
        Instant now = clock.instant();
        return expiresAt != null
                && now.isBefore(expiresAt.plus(settings.skew()))
                && (notBefore == null || !now.isBefore(notBefore.minus(settings.skew())));
    }
}
