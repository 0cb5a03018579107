package org.troth.console.door;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.security.web.header.HeaderWriter;

/// Tells the browser that nothing runs in a page but the scripts the page itself names.
///
/// What customers and colleagues wrote is shown in these pages; should any of it ever get out as markup, it stays dead.
final class StrictPages implements HeaderWriter {
    static final String NONCE = StrictPages.class.getName();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String provider;

    /// @param issuer to which forms may lead on, for signing in and out
    StrictPages(String issuer) {
        URI uri = URI.create(issuer);
        provider = uri.getScheme() == null ? "" : " " + uri.getScheme() + "://" + uri.getAuthority();
    }

    static String nonce(HttpServletRequest request) {
        if (!(request.getAttribute(NONCE) instanceof String nonce)) {
            byte[] bytes = new byte[16];
            RANDOM.nextBytes(bytes);
            String made = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            request.setAttribute(NONCE, made);
            return made;
        }
        return nonce;
    }

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'nonce-" + nonce(request)
                        + "'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'"
                        + provider + "; base-uri 'none'; frame-ancestors 'none'");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()");
    }
}
