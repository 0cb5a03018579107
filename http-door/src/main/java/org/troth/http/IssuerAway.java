package org.troth.http;

import org.springframework.security.core.AuthenticationException;

/// The keys to check a token with cannot be had, so nothing can be said of it.
final class IssuerAway extends AuthenticationException {
    IssuerAway(Throwable cause) {
        super("The keys of the issuer cannot be had.", cause);
    }
}
