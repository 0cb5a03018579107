package org.troth.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.ECKey;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.troth.event.RepId;

/// What is made of tokens, at times a test chooses.
class TokensTest {
    @AutoClose
    private final TestIssuer issuer = new TestIssuer();

    private Instant now = Instant.now();
    private TokenCheck check = check(issuer.name(), "");

    private TokenCheck check(String name, String keysAddress) {
        SignInSettings settings = new SignInSettings(
                name, "troth", keysAddress, Set.of("RS256", "ES256"), Duration.ofSeconds(10), "roles", "teams", "rep", "name", false);
        return TokenCheck.of(settings, new People("", false, () -> now), () -> now);
    }

    private Caller caller(String token) {
        return Objects.requireNonNull(Caller.of(check.authenticate(new BearerTokenAuthenticationToken(token))));
    }

    private void assertBad(String token) {
        assertThatThrownBy(() -> caller(token)).isInstanceOf(InvalidBearerTokenException.class);
    }

    private void assertAway(String token) {
        assertThatThrownBy(() -> caller(token))
                .isInstanceOf(IssuerAway.class)
                .isInstanceOf(AuthenticationException.class);
    }

    @Test
    void a_good_token_says_who_is_calling() {
        Caller ann = caller(issuer.token("rep"));

        assertThat(ann)
                .usingRecursiveComparison()
                .ignoringFields("issuer")
                .isEqualTo(DevelopmentUsers.person(DevelopmentUsers.repId("rep")).orElseThrow());
        assertThat(ann.issuer()).isEqualTo(issuer.name());
    }

    @Test
    void whoever_brings_no_id_of_ours_gets_one_that_stays() {
        TestToken token = issuer.draft("rep").claim("rep", null).claim("sub", "f3a9");
        RepId first = caller(token.signed()).repId();
        check = check(issuer.name(), issuer.name() + "/keys");

        assertThat(caller(token.claim("name", "Renamed").signed()).repId()).isEqualTo(first).isNotNull();
        assertThat(caller(token.claim("sub", "f3b0").signed()).repId()).isNotEqualTo(first);
        assertThat(caller(token.claim("rep", "rep_nonsense").claim("sub", "f3a9").signed()).repId()).isEqualTo(first);
        assertThat(caller(issuer.draft("integration").claim("rep", null).signed()).repId()).isNull();
    }

    @Test
    void teams_are_ids_of_ours_or_names_of_the_issuer() {
        String support = DevelopmentUsers.teamId("support").value();
        Caller caller = caller(issuer.draft("rep").claim("teams", List.of("night shift", support, "night shift")).signed());

        assertThat(caller.teams()).hasSize(2).contains(DevelopmentUsers.teamId("support"));
        assertThat(caller.team()).isEqualTo(caller.teams().getFirst());
        assertThat(caller(issuer.draft("rep").claim("teams", "night shift").signed()).team()).isEqualTo(caller.team());
        assertThat(caller(issuer.draft("rep").claim("teams", Map.of()).signed()).team()).isNull();
    }

    @Test
    void roles_may_lie_deeper_and_foreign_ones_mean_nothing() {
        SignInSettings settings = new SignInSettings(
                issuer.name(), "troth", "", Set.of("ES256"), Duration.ofSeconds(10), "realm_access.roles", "teams", "rep", "name", false);
        check = TokenCheck.of(settings, new People("", false, () -> now), () -> now);
        TestToken token = issuer.draft("rep").claim("roles", "admin");

        assertThat(caller(token.signed()).roles()).isEmpty();
        assertThat(caller(token.claim("realm_access", Map.of("roles", List.of("offline_access", "privacy-officer", "REP")))
                        .signed())
                .roles())
                .containsExactlyInAnyOrder(Role.PRIVACY_OFFICER, Role.REP);
    }

    @Test
    void a_token_is_good_until_it_expires_also_one_that_is_remembered() {
        String token = issuer.draft("rep").until(now.plusSeconds(20)).signed();
        assertThat(caller(token).username()).isEqualTo("rep");

        now = now.plusSeconds(29);
        assertThat(caller(token).username()).isEqualTo("rep");
        now = now.plusSeconds(2);
        assertBad(token);
    }

    @Test
    void what_is_spoilt_about_a_token_makes_it_no_token() {
        assertBad(issuer.draft("rep").until(now.minusSeconds(31)).signed());
        assertBad(issuer.draft("rep").claim("exp", null).signed());
        assertBad(issuer.draft("rep").from(now.plusSeconds(31)).signed());
        assertBad(issuer.draft("rep").claim("iss", issuer.name() + "/").signed());
        assertBad(issuer.draft("rep").claim("iss", null).signed());
        assertBad(issuer.draft("rep").claim("aud", List.of("trot", "troth2")).signed());
        assertBad(issuer.draft("rep").claim("aud", null).signed());
        assertBad(issuer.draft("rep").claim("sub", null).signed());
        assertBad(issuer.draft("rep").claim("sub", " ").signed());
        assertBad(issuer.draft("rep").type("JWT").signed());
        assertBad(issuer.draft("rep").type(null).signed());
        assertBad(issuer.draft("rep").claim("cnf", Map.of("jkt", "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I")).signed());
        assertBad(issuer.draft("rep").unsigned());
        assertBad(issuer.draft("rep").signedWithPublicKeyAsSecret());
        assertBad(issuer.draft("rep").key(TestIssuer.newKey()).signed());
        assertBad(issuer.draft("rep").key(TestIssuer.newKey()).keyId(issuer.key().getKeyID()).signed());
        String good = issuer.token("rep");
        assertBad(good.substring(0, good.length() - 4) + "AAAA");
    }

    @Test
    void where_a_token_says_its_key_lies_is_never_looked_at() {
        try (TestIssuer stranger = new TestIssuer()) {
            URI keys = URI.create(stranger.name() + "/keys");

            assertBad(issuer.draft("rep").key(stranger.key()).pointingTo(keys).signed());

            assertThat(stranger.keysAskedFor()).isZero();
        }
    }

    @Test
    void a_token_that_works_is_checked_once_and_strangers_cannot_make_us_ask_for_keys() {
        String token = issuer.token("rep");
        for (int i = 0; i < 50; i++) {
            caller(token);
            assertBad(issuer.draft("rep").key(TestIssuer.newKey()).signed());
        }

        assertThat(issuer.keysAskedFor()).isEqualTo(1);
    }

    @Test
    void a_new_key_of_the_issuer_is_found_and_a_withdrawn_one_forgotten() {
        ECKey old = issuer.key();
        String before = issuer.token("rep");
        assertThat(caller(before).username()).isEqualTo("rep");

        issuer.changeKey();
        now = now.plusSeconds(6);
        assertThat(caller(issuer.draft("rep").signed()).username()).isEqualTo("rep");
        assertBad(issuer.draft("supervisor").key(old).signed());
    }

    @Test
    void an_issuer_that_is_away_makes_no_token_bad_and_none_good() {
        int port = URI.create(issuer.name()).getPort();
        String token = issuer.token("rep");
        issuer.close();

        assertAway(token);
        assertAway(token);
        try (TestIssuer back = new TestIssuer(port)) {
            now = now.plusSeconds(2);
            assertThat(caller(back.token("rep")).username()).isEqualTo("rep");
            back.close();
            // What was known of it serves for an hour.
            now = now.plusSeconds(900);
            assertThat(caller(back.token("supervisor")).username()).isEqualTo("supervisor");
            now = now.plusSeconds(1_800);
            assertThat(caller(back.token("supervisor")).username()).isEqualTo("supervisor");
        }
    }

    @Test
    void a_provider_that_calls_itself_otherwise_is_not_believed() {
        String elsewhere = issuer.name().replace("127.0.0.1", "localhost");
        check = check(elsewhere, "");

        assertAway(issuer.draft("rep").claim("iss", elsewhere).signed());
    }
}
