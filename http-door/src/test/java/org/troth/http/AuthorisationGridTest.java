package org.troth.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/// The grid sees doors that are right, and what is wrong about doors that are not.
class AuthorisationGridTest {
    private static final List<String> ENDPOINTS = List.of(
            "GET /health",
            "GET /api/v1/me",
            "POST /api/v1/parcels",
            "POST /api/v1/parcels/{id}/send",
            "GET /api/v1/stream",
            "GET /api/v1/planted");

    private static AuthorisationGrid.Outcome outcome(AccessMatrix expected, String audience, Consumer<GenericApplicationContext> planted) {
        List<String> arguments = List.of(
                "--server.address=127.0.0.1",
                "--server.port=0",
                "--troth.access-matrix=test-access.txt",
                "--troth.sign-in.issuer=" + TestIssuer.shared().name(),
                "--troth.sign-in.audience=" + audience);
        try (ConfigurableApplicationContext door = new SpringApplicationBuilder(TestDoor.class)
                .initializers((GenericApplicationContext context) -> planted.accept(context))
                .run(arguments.toArray(String[]::new))) {
            int port = door.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            return new AuthorisationGrid(port, expected, ENDPOINTS).whole();
        }
    }

    private static AuthorisationGrid.Outcome outcome(AccessMatrix expected, String audience) {
        return outcome(expected, audience, context -> {});
    }

    private static AccessMatrix matrix() {
        return AccessMatrix.ofResource("test-access.txt");
    }

    @Test
    void a_right_door_answers_as_its_matrix_says() {
        AuthorisationGrid.Outcome outcome = outcome(matrix(), "troth");

        assertThat(outcome.wrong()).isEmpty();
        assertThat(outcome.asked()).isEqualTo(6 * (7 + 7 * 12));
    }

    @Test
    void a_door_that_takes_tokens_for_another_audience_is_noticed() {
        assertThat(outcome(matrix(), "another-service").wrong())
                .contains("GET /api/v1/me as REP with WRONG_AUDIENCE: Answer[status=200, byTheMatrix=false]");
    }

    @Test
    void a_door_that_believes_whatever_a_token_says_is_noticed_with_every_fault() {
        List<String> wrong = outcome(matrix(), "troth", context -> context.registerBean(
                        "planted", AuthenticationProvider.class, Credulous::new, definition -> definition.setPrimary(true)))
                .wrong();

        for (TokenFault fault : TokenFault.values()) {
            assertThat(wrong.stream().anyMatch(line -> line.contains(" with " + fault + ": ")))
                    .as(fault.name())
                    .isEqualTo(fault != TokenFault.NONE_AT_ALL);
        }
    }

    @Test
    void a_row_that_says_otherwise_is_noticed() {
        AccessMatrix other = AccessMatrix.parse("other", """
                GET  /health ANYONE
                GET  /api/v1/me REP SUPERVISOR INTEGRATION
                POST /api/v1/parcels REP
                POST /api/v1/parcels/{id}/send SUPERVISOR
                GET  /api/v1/stream REP ADMIN
                GET  /api/v1/planted ADMIN
                """);

        assertThat(outcome(other, "troth").wrong())
                .containsExactlyInAnyOrder(
                        "GET /api/v1/me as AUDITOR: Answer[status=403, byTheMatrix=false]",
                        "GET /api/v1/stream as ADMIN: Answer[status=403, byTheMatrix=true]",
                        "GET /api/v1/planted as ADMIN: Answer[status=403, byTheMatrix=true]");
    }

    /// Checks nothing: neither who signed a token, nor for whom or when it is.
    private static final class Credulous implements AuthenticationProvider {
        @Override
        public Authentication authenticate(Authentication attempt) {
            try {
                JWT token = JWTParser.parse(((BearerTokenAuthenticationToken) attempt).getToken());
                String subject = Objects.requireNonNull(token.getJWTClaimsSet().getSubject());
                Map<String, Caller> users = DevelopmentUsers.all().stream()
                        .collect(Collectors.toMap(Caller::username, user -> user));
                return UsernamePasswordAuthenticationToken.authenticated(Objects.requireNonNull(users.get(subject)), null, List.of());
            } catch (ParseException e) {
                throw new InvalidBearerTokenException("It is none.");
            }
        }

        @Override
        public boolean supports(Class<?> type) {
            return BearerTokenAuthenticationToken.class.isAssignableFrom(type);
        }
    }
}
