package org.troth.standalone.signin;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.troth.http.DevelopmentUsers;

/// The authorization server. What it needs is named here, and nothing else of the class path is started with it.
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    // Without a servlet at the end no filter is asked at all.
    DispatcherServletAutoConfiguration.class,
    SecurityFilterAutoConfiguration.class
})
@EnableWebSecurity
public class SignInServer {
    /// What a token from here says that it is for.
    public static final String AUDIENCE = "troth";

    /// What this server is made of.
    ///
    /// @param issuer as its tokens name it, which is also where it listens
    public record Settings(String issuer, ECKey key, Passwords passwords, Console console) {}

    /// The console as this server knows it.
    ///
    /// @param address where people come from and go back to
    /// @param oneClick whether it may name who signs in, without a password
    public record Console(String address, String secret, boolean oneClick) {}

    @Bean
    SecurityFilterChain signIn(HttpSecurity http, Settings settings, UserDetailsService users) {
        if (settings.console().oneClick()) {
            http.addFilterAfter(new OneClick(users), SecurityContextHolderFilter.class);
        }
        return http.oauth2AuthorizationServer(server -> server.oidc(Customizer.withDefaults()))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .formLogin(Customizer.withDefaults())
                .build();
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return new RandomPasswords();
    }

    @Bean
    RegisteredClientRepository clients(Settings settings, PasswordEncoder encoder) {
        return new InMemoryRegisteredClientRepository(
                Clients.all(settings.passwords(), encoder, settings.console()));
    }

    /// The people among the users; machines have no page to sign in at.
    @Bean
    UserDetailsService users(Settings settings, PasswordEncoder encoder) {
        List<UserDetails> people = DevelopmentUsers.all().stream()
                .filter(user -> user.repId() != null && !settings.passwords().of(user).isBlank())
                .map(user -> User.withUsername(user.username())
                        .password(encoder.encode(settings.passwords().of(user)))
                        .build())
                .toList();
        return new InMemoryUserDetailsManager(people);
    }

    @Bean
    OAuth2AuthorizationService authorizations() {
        return new IssuedCodes();
    }

    @Bean
    JWKSource<SecurityContext> keys(Settings settings) {
        return new ImmutableJWKSet<>(new JWKSet(settings.key()));
    }

    /// For the token that whoever signed in shows here to be told who they are.
    @Bean
    JwtDecoder ownTokens(JWKSource<SecurityContext> keys) {
        return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
    }

    @Bean
    AuthorizationServerSettings authorizationServerSettings(Settings settings) {
        return AuthorizationServerSettings.builder().issuer(settings.issuer()).build();
    }

    /// Writes access tokens as RFC 9068 has them, with what the services want to know of a user; the console is told the
    /// same in a token of its own.
    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> accessTokens() {
        return context -> {
            context.getJwsHeader().algorithm(SignatureAlgorithm.ES256);
            Authentication signedIn = Objects.requireNonNull(context.getPrincipal());
            String username = signedIn.getName();
            if (OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue())) {
                context.getClaims().claims(claims -> claims.putAll(DevelopmentUsers.claimsOf(username)));
            } else if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
                context.getJwsHeader().type("at+jwt");
                Map<String, Object> user = DevelopmentUsers.claimsOf(username);
                context.getClaims()
                        .subject(username)
                        .audience(List.of(AUDIENCE))
                        .claim("client_id", context.getRegisteredClient().getClientId())
                        .claims(claims -> claims.putAll(user));
            }
        };
    }
}
