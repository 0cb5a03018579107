package org.troth.console.door;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/// Sends people to their provider with a proof key, and in a demonstration with the name they chose.
final class RequestForSignIn implements OAuth2AuthorizationRequestResolver {
    static final String CHOSEN = "demonstration-person";

    private final DefaultOAuth2AuthorizationRequestResolver usual;

    RequestForSignIn(ClientRegistrationRepository registrations) {
        usual = new DefaultOAuth2AuthorizationRequestResolver(registrations, "/oauth2/authorization");
        usual.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
        return hinted(usual.resolve(request), request);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String registrationId) {
        return hinted(usual.resolve(request, registrationId), request);
    }

    private static @Nullable OAuth2AuthorizationRequest hinted(
            @Nullable OAuth2AuthorizationRequest usual, HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (usual == null || session == null || !(session.getAttribute(CHOSEN) instanceof String person)) {
            return usual;
        }
        session.removeAttribute(CHOSEN);
        return OAuth2AuthorizationRequest.from(usual)
                .additionalParameters(more -> more.put("login_hint", person))
                .build();
    }
}
