package org.troth.standalone.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/// Signs in whom the console names, so that a demonstration needs no passwords.
///
/// There is nothing to protect: the history is made up, and only this machine reaches the server. Wherever the log is
/// somebody's own, the filter is not there.
final class OneClick extends OncePerRequestFilter {
    private final UserDetailsService people;
    private final HttpSessionSecurityContextRepository sessions = new HttpSessionSecurityContextRepository();

    OneClick(UserDetailsService people) {
        this.people = people;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().equals("/oauth2/authorize") || request.getParameter("login_hint") == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            UserDetails person = people.loadUserByUsername(request.getParameter("login_hint"));
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                    // When somebody signed in, the server takes from how they did.
                    person.getUsername(), null, List.of(FactorGrantedAuthority.fromAuthority("FACTOR_ONE_CLICK"))));
            SecurityContextHolder.setContext(context);
            sessions.saveContext(context, request, response);
        } catch (UsernameNotFoundException nobody) {
            // The page with the passwords comes next.
        }
        chain.doFilter(request, response);
    }
}
