package org.troth.http;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What can be wrong with a token that says all the right things about its bearer.
enum TokenFault {
    NONE_AT_ALL,
    EXPIRED,
    NOT_YET_VALID,
    WRONG_ISSUER,
    WRONG_AUDIENCE,
    WRONG_TYPE,
    UNSIGNED,
    SIGNED_WITH_THE_PUBLIC_KEY,
    FOREIGN_KEY,
    KEY_ELSEWHERE,
    BOUND_WITHOUT_PROOF,
    OTHER_TENANT;

    /// The header with such a token; empty where there is no token at all.
    ///
    /// @param stranger whose keys are good too, but not here
    Optional<String> header(TestIssuer issuer, TestIssuer stranger, String username) {
        String token = token(issuer.draft(username), issuer, stranger, username);
        return Optional.ofNullable(token).map(text -> "Bearer " + text);
    }

    private @Nullable String token(TestToken draft, TestIssuer issuer, TestIssuer stranger, String username) {
        return switch (this) {
            case NONE_AT_ALL -> null;
            case EXPIRED -> draft.until(Instant.now().minusSeconds(60)).signed();
            case NOT_YET_VALID -> draft.from(Instant.now().plusSeconds(600)).signed();
            case WRONG_ISSUER -> draft.claim("iss", issuer.name() + "/realms/other").signed();
            case WRONG_AUDIENCE -> draft.claim("aud", "another-service").signed();
            case WRONG_TYPE -> draft.type("JWT").signed();
            case UNSIGNED -> draft.unsigned();
            case SIGNED_WITH_THE_PUBLIC_KEY -> draft.signedWithPublicKeyAsSecret();
            case FOREIGN_KEY -> draft.key(stranger.key()).keyId(issuer.key().getKeyID()).signed();
            case KEY_ELSEWHERE ->
                draft.key(stranger.key()).pointingTo(URI.create(stranger.name() + "/keys")).signed();
            case BOUND_WITHOUT_PROOF ->
                draft.claim("cnf", Map.of("jkt", "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I")).signed();
            case OTHER_TENANT -> stranger.draft(username).signed();
        };
    }
}
