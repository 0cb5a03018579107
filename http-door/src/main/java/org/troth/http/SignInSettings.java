package org.troth.http;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

/// Whose tokens are believed, and what their claims are called.
///
/// @param issuer the provider, exactly as its tokens name it
/// @param audience what a token for this installation says that it is for
/// @param keysAddress where the provider's keys lie; blank when the provider says so itself, by discovery
/// @param algorithms the only ones a token may be signed with
/// @param skew how far the provider's clock may be from ours
/// @param development whether the people of [DevelopmentUsers] are known here without having signed in
@ConfigurationProperties("troth.sign-in")
record SignInSettings(
        @DefaultValue("") String issuer,
        @DefaultValue("troth") String audience,
        @DefaultValue("") String keysAddress,
        @DefaultValue({"RS256", "PS256", "ES256"}) Set<String> algorithms,
        @DefaultValue("10s") Duration skew,
        @DefaultValue("roles") String rolesClaim,
        @DefaultValue("teams") String teamsClaim,
        @DefaultValue("rep") String repClaim,
        @DefaultValue("name") String nameClaim,
        @DefaultValue("false") boolean development) {
    private static final Duration MOST_SKEW = Duration.ofSeconds(30);
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    SignInSettings {
        if (issuer.isBlank() || audience.isBlank()) {
            throw new StartRefused("Nobody could sign in: set troth.sign-in.issuer and troth.sign-in.audience.");
        }
        if (!isTrusted(issuer)) {
            throw new StartRefused("troth.sign-in.issuer has to be an https address, or one of this machine.");
        }
        if (!keysAddress.isBlank() && !keysAddress.matches("https?://.+")) {
            throw new StartRefused("troth.sign-in.keys-address has to be an http or https address.");
        }
        if (skew.isNegative() || skew.compareTo(MOST_SKEW) > 0) {
            throw new StartRefused("troth.sign-in.skew is at most 30 seconds.");
        }
        // Knows neither "none" nor the algorithms with a shared secret.
        if (algorithms.isEmpty() || algorithms.stream().anyMatch(name -> SignatureAlgorithm.from(name) == null)) {
            throw new StartRefused("troth.sign-in.algorithms names one that no provider's public key can be checked with.");
        }
    }

    /// What is fetched over plain HTTP from elsewhere, anybody on the way could have written.
    static boolean isTrusted(String address) {
        try {
            URI uri = URI.create(address);
            String host = uri.getHost();
            return host != null
                    && ("https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && THIS_MACHINE.contains(host)));
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }
}
