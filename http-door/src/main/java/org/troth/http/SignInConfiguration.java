package org.troth.http;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;

/// Who may come in.
@Configuration(proxyBeanMethods = false)
class SignInConfiguration {
    @Bean
    AccessMatrix accessMatrix(@Value("${troth.access-matrix:}") String name) {
        if (name.isBlank()) {
            throw new StartRefused("No access matrix is configured: set troth.access-matrix.");
        }
        return AccessMatrix.ofResource(name);
    }

    @Bean
    DevelopmentUsers developmentUsers(
            @Value("${troth.sign-in.password:}") String password,
            @Value("${troth.sign-in.users-file:}") String usersFile) {
        return new DevelopmentUsers(Passwords.configured(password, usersFile));
    }

    /// A bean, so that Boot does not think up a user of its own.
    @Bean
    AuthenticationProvider userCheck(DevelopmentUsers users) {
        return new UserCheck(users);
    }

    @Bean
    SecurityFilterChain door(HttpSecurity http, AccessMatrix matrix) {
        AuthenticationEntryPoint signIn =
                (request, response, failure) -> ProblemWriter.write(StatusProblems.of(401), response);
        AccessDeniedHandler refuse =
                (request, response, failure) -> ProblemWriter.write(refusal(request, matrix), response);
        return http.httpBasic(basic -> basic.authenticationEntryPoint(signIn))
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

    private static Problem refusal(HttpServletRequest request, AccessMatrix matrix) {
        Set<String> methods = new TreeSet<>(matrix.methodsFor(request.getRequestURI()));
        boolean wrongMethod = !methods.isEmpty()
                && matrix.rowFor(request.getMethod(), request.getRequestURI()).isEmpty();
        return wrongMethod
                ? StatusProblems.of(405).header("Allow", String.join(", ", methods))
                : StatusProblems.of(403);
    }
}
