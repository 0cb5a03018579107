package org.troth.http;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;

/// Who may come in.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SignInSettings.class)
class SignInConfiguration {
    @Bean
    AccessMatrix accessMatrix(@Value("${troth.access-matrix:}") String name) {
        if (name.isBlank()) {
            throw new StartRefused("No access matrix is configured: set troth.access-matrix.");
        }
        return AccessMatrix.ofResource(name);
    }

    @Bean
    People people(SignInSettings settings, ObjectProvider<InstantSource> clock) {
        return new People(settings.issuer(), settings.development(), clock.getIfAvailable(InstantSource::system));
    }

    /// A bean, so that Boot does not think up a user of its own.
    @Bean
    AuthenticationProvider tokenCheck(SignInSettings settings, People people) {
        // The time of day, not the clock that tests and the demonstration set: a token is of here and now.
        return TokenCheck.of(settings, people, InstantSource.system());
    }

    @Bean
    SecurityFilterChain door(HttpSecurity http, AccessMatrix matrix, AuthenticationProvider tokenCheck) {
        AuthenticationManager tokens = new ProviderManager(tokenCheck);
        AuthenticationEntryPoint signIn =
                (request, response, failure) -> ProblemWriter.write(signInProblem(failure), response);
        AccessDeniedHandler refuse =
                (request, response, failure) -> ProblemWriter.write(refusal(request, matrix), response);
        return http.oauth2ResourceServer(server -> server.authenticationManagerResolver(request -> tokens)
                        .authenticationEntryPoint(signIn))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(signIn).accessDeniedHandler(refuse))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // No cookie signs anybody in, so there is nothing another site could ride on.
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> requests
                        // The later parts of a request that was let in, or the page of one that was refused.
                        .dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                        .permitAll()
                        .anyRequest()
                        .access(new MatrixGuard(matrix)))
                .build();
    }

    private static Problem signInProblem(AuthenticationException failure) {
        if (failure instanceof IssuerAway) {
            return Problem.unavailable("Tokens cannot be checked at the moment.", 2);
        } else if (failure instanceof OAuth2AuthenticationException) {
            return StatusProblems.of(401)
                    .header("WWW-Authenticate", "Bearer realm=\"troth\", error=\"invalid_token\"");
        }
        return StatusProblems.of(401);
    }

    private static Problem refusal(HttpServletRequest request, AccessMatrix matrix) {
        Set<String> methods = new TreeSet<>(matrix.methodsFor(request.getRequestURI()));
        boolean wrongMethod = !methods.isEmpty()
                && matrix.rowFor(request.getMethod(), request.getRequestURI()).isEmpty();
        return wrongMethod
                ? StatusProblems.of(405).header("Allow", String.join(", ", methods))
                : StatusProblems.of(403);
    }
}
