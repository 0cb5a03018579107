package org.troth.console.door;

import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.troth.console.ConsoleSettings;

/// People sign in at their provider; their tokens stay in the session, and the browser gets a cookie that names it.
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class DoorConfiguration {
    private static final String REGISTRATION = "troth";

    @Bean
    SecurityFilterChain door(
            HttpSecurity http,
            ConsoleSettings settings,
            ClientRegistrationRepository registrations,
            OAuth2AuthorizedClientRepository tokens) {
        OidcClientInitiatedLogoutSuccessHandler away = new OidcClientInitiatedLogoutSuccessHandler(registrations);
        away.setPostLogoutRedirectUri("{baseUrl}/sign-in");
        return http.authorizeHttpRequests(requests -> requests.requestMatchers("/sign-in", "/assets/**", "/health", "/error")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .oauth2Login(login -> login.loginPage("/sign-in")
                        .clientRegistrationRepository(registrations)
                        .authorizedClientRepository(tokens)
                        .authorizationEndpoint(there -> there.authorizationRequestResolver(
                                new RequestForSignIn(registrations))))
                .logout(logout -> logout.logoutRequestMatcher(
                                PathPatternRequestMatcher.pathPattern(HttpMethod.POST, "/sign-out"))
                        .logoutSuccessHandler(away))
                .requestCache(asked -> asked.requestCache(pages()))
                .exceptionHandling(trouble -> trouble.authenticationEntryPoint(new WayIn()))
                .headers(headers -> headers.addHeaderWriter(new StrictPages(settings.signIn().issuer()))
                        .frameOptions(frames -> frames.deny()))
                .addFilterAfter(new OtherSites(), HeaderWriterFilter.class)
                .build();
    }

    /// Remembers where somebody was when their session ended: on a page, and not on what a page asks for by itself.
    private static RequestCache pages() {
        HttpSessionRequestCache pages = new HttpSessionRequestCache();
        pages.setRequestMatcher(request -> request.getMethod().equals("GET")
                && request.getHeader("HX-Request") == null
                && String.valueOf(request.getHeader("Accept")).contains("text/html"));
        return pages;
    }

    /// Asks the provider about itself when somebody first signs in, so that the console starts without it.
    @Bean
    ClientRegistrationRepository registrations(ConsoleSettings settings) {
        return new SupplierClientRegistrationRepository(
                () -> new InMemoryClientRegistrationRepository(registration(settings)));
    }

    private static ClientRegistration registration(ConsoleSettings settings) {
        ConsoleSettings.SignIn signIn = settings.signIn();
        return ClientRegistrations.fromIssuerLocation(signIn.issuer())
                .registrationId(REGISTRATION)
                .clientId(signIn.client())
                .clientSecret(signIn.secret())
                .clientAuthenticationMethod(
                        signIn.secret().isBlank()
                                ? ClientAuthenticationMethod.NONE
                                : ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
                .scope(signIn.scope())
                // What it says at sign-in is enough; nobody is asked about again.
                .userInfoUri(null)
                .build();
    }

    @Bean
    JwtDecoderFactory<ClientRegistration> idTokens(ConsoleSettings settings) {
        OidcIdTokenDecoderFactory decoders = new OidcIdTokenDecoderFactory();
        decoders.setJwsAlgorithmResolver(
                registration -> Objects.requireNonNull(
                        SignatureAlgorithm.from(settings.signIn().algorithm()), "troth.console.sign-in.algorithm"));
        return decoders;
    }

    @Bean
    OAuth2AuthorizedClientRepository sessionTokens() {
        return new HttpSessionOAuth2AuthorizedClientRepository();
    }

    @Bean
    OAuth2AuthorizedClientManager manager(
            ClientRegistrationRepository registrations, OAuth2AuthorizedClientRepository tokens) {
        DefaultOAuth2AuthorizedClientManager manager = new DefaultOAuth2AuthorizedClientManager(registrations, tokens);
        manager.setAuthorizedClientProvider(OAuth2AuthorizedClientProviderBuilder.builder()
                .authorizationCode()
                .refreshToken()
                .build());
        return manager;
    }
}
