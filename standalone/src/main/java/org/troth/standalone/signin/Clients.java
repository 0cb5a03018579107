package org.troth.standalone.signin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.troth.http.Caller;
import org.troth.http.DevelopmentUsers;

/// The programs that may ask for tokens.
///
/// The console sends people here and gets a code, which is good only together with the proof key it began with and the
/// console's own secret; what it gets it can renew. From a command
/// line each user is a client too, so that one line of curl is enough.
public final class Clients {
    public static final String CONSOLE = "troth-console";
    private static final TokenSettings SHORT = TokenSettings.builder()
            .accessTokenTimeToLive(Duration.ofMinutes(10))
            .refreshTokenTimeToLive(Duration.ofHours(10))
            .reuseRefreshTokens(false)
            .idTokenSignatureAlgorithm(SignatureAlgorithm.ES256)
            .build();

    private Clients() {}

    static List<RegisteredClient> all(Passwords passwords, PasswordEncoder encoder, SignInServer.Console console) {
        List<RegisteredClient> clients = new ArrayList<>();
        clients.add(console(console, encoder));
        for (Caller user : DevelopmentUsers.all()) {
            if (!passwords.of(user).isBlank()) {
                clients.add(commandLine(user.username(), encoder.encode(passwords.of(user))));
            }
        }
        return clients;
    }

    private static RegisteredClient console(SignInServer.Console console, PasswordEncoder encoder) {
        return RegisteredClient.withId(CONSOLE)
                .clientId(CONSOLE)
                .clientSecret(encoder.encode(console.secret()))
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .redirectUri(console.address() + "/login/oauth2/code/troth")
                .postLogoutRedirectUri(console.address() + "/sign-in")
                .scope(OidcScopes.OPENID)
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .tokenSettings(SHORT)
                .build();
    }

    private static RegisteredClient commandLine(String username, String digest) {
        return RegisteredClient.withId(username)
                .clientId(username)
                .clientSecret(digest)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .tokenSettings(SHORT)
                .build();
    }
}
