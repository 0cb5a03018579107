package org.troth.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/// Finds out who is calling from the token they bring.
///
/// A token that was good is remembered for a minute, so that somebody who works has a signature checked once a minute
/// and not with each request. Remembered is its digest, never the token.
final class TokenCheck implements AuthenticationProvider {
    private static final Logger LOG = LoggerFactory.getLogger(TokenCheck.class);
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int MOST_REMEMBERED = 10_000;
    private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");
    private static final JOSEObjectType ACCESS_TOKEN_IN_FULL = new JOSEObjectType("application/at+jwt");

    private final JwtDecoder decoder;
    private final TokenRules rules;
    private final TokenCallers callers;
    private final People people;
    private final InstantSource clock;
    private final Cache<ByteBuffer, Good> remembered;

    private record Good(Caller caller, @Nullable Instant notBefore, @Nullable Instant expiresAt) {}

    private TokenCheck(JwtDecoder decoder, TokenRules rules, TokenCallers callers, People people, InstantSource clock) {
        this.decoder = decoder;
        this.rules = rules;
        this.callers = callers;
        this.people = people;
        this.clock = clock;
        this.remembered = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterWrite(REMEMBERED)
                .build();
    }

    static TokenCheck of(SignInSettings settings, People people, InstantSource clock) {
        TokenRules rules = new TokenRules(settings, clock);
        IssuerKeys keys = new IssuerKeys(settings.issuer(), settings.keysAddress(), clock);
        return new TokenCheck(decoder(settings, keys, rules), rules, new TokenCallers(settings), people, clock);
    }

    private static JwtDecoder decoder(SignInSettings settings, JWKSource<SecurityContext> keys, TokenRules rules) {
        Set<JWSAlgorithm> algorithms =
                settings.algorithms().stream().map(JWSAlgorithm::parse).collect(Collectors.toUnmodifiableSet());
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(ACCESS_TOKEN, ACCESS_TOKEN_IN_FULL));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, keys));
        // What the claims have to say is for our own rules.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(rules);
        return decoder;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String token = ((BearerTokenAuthenticationToken) attempt).getToken();
        ByteBuffer digest = ByteBuffer.wrap(DevelopmentUsers.sha256(token));
        Good good = remembered.getIfPresent(digest);
        if (good == null || !rules.isCurrent(good.notBefore(), good.expiresAt())) {
            good = checked(token);
            remembered.put(digest, good);
        }
        return UsernamePasswordAuthenticationToken.authenticated(good.caller(), null, List.of());
    }

    private Good checked(String token) {
        try {
            Jwt jwt = decoder.decode(token);
            Caller caller = callers.of(jwt);
            people.meet(caller, issuedAt(jwt));
            return new Good(caller, jwt.getNotBefore(), jwt.getExpiresAt());
        } catch (BadJwtException bad) {
            LOG.debug("A token was refused: {}", bad.getMessage());
            throw new InvalidBearerTokenException("The token is not good here.");
        } catch (JwtException away) {
            throw new IssuerAway(away);
        }
    }

    /// To the second, as tokens say it. One that says it is of later than now must not outdo all that come after it.
    private Instant issuedAt(Jwt jwt) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant said = jwt.getIssuedAt();
        return said == null || said.isAfter(now) ? now : said;
    }

    @Override
    public boolean supports(Class<?> type) {
        return BearerTokenAuthenticationToken.class.isAssignableFrom(type);
    }
}
