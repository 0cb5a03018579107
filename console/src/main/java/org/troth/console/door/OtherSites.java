package org.troth.console.door;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses what a browser says another site made it send, before anything looks for a session.
///
/// Such a request comes without the cookie. An answer that began a new session would put its cookie in the place of the
/// one that was there: the other site would have signed somebody out.
///
/// See https://www.w3.org/TR/fetch-metadata/.
final class OtherSites extends OncePerRequestFilter {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OTHERS = Set.of("cross-site", "same-site");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && OTHERS.contains(site) && !READING.contains(request.getMethod())) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            response.setContentType("text/plain;charset=UTF-8");
            response.getWriter().println("Another site sent this, so nothing was done.");
        } else {
            chain.doFilter(request, response);
        }
    }
}
