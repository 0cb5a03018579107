package org.troth.http;

import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/// Lets Spring Security sign in the development users.
final class UserCheck implements AuthenticationProvider {
    private final DevelopmentUsers users;

    UserCheck(DevelopmentUsers users) {
        this.users = users;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        Caller caller = users.signIn(attempt.getName(), String.valueOf(attempt.getCredentials()))
                .orElseThrow(() -> new BadCredentialsException("unknown"));
        return UsernamePasswordAuthenticationToken.authenticated(caller, null, List.of());
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
