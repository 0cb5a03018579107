package org.troth.console.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.ClientAuthorizationException;
import org.springframework.security.oauth2.client.ClientAuthorizationRequiredException;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// The token of whoever is signed in, renewed when its time is over.
@Component
class Tokens {
    private static final String REGISTRATION = "troth";

    private final OAuth2AuthorizedClientManager manager;

    Tokens(OAuth2AuthorizedClientManager manager) {
        this.manager = manager;
    }

    /// @throws ClientAuthorizationRequiredException when it cannot be renewed; the person is then sent to sign in again
    String current() {
        ServletRequestAttributes current =
                (ServletRequestAttributes) Objects.requireNonNull(RequestContextHolder.getRequestAttributes());
        Authentication person =
                Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication());
        OAuth2AuthorizedClient client = authorized(OAuth2AuthorizeRequest.withClientRegistrationId(REGISTRATION)
                .principal(person)
                .attribute(HttpServletRequest.class.getName(), current.getRequest())
                .attribute(HttpServletResponse.class.getName(), Objects.requireNonNull(current.getResponse()))
                .build());
        if (client == null) {
            throw new ClientAuthorizationRequiredException(REGISTRATION);
        }
        return client.getAccessToken().getTokenValue();
    }

    private @Nullable OAuth2AuthorizedClient authorized(OAuth2AuthorizeRequest request) {
        try {
            return manager.authorize(request);
        } catch (ClientAuthorizationRequiredException gone) {
            throw gone;
        } catch (ClientAuthorizationException refused) {
            throw new ClientAuthorizationRequiredException(REGISTRATION);
        }
    }
}
