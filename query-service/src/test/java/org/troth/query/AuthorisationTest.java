package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.troth.http.AccessMatrix;
import org.troth.http.AuthorisationGrid;

class AuthorisationTest extends QueryTest {
    private static AuthorisationGrid grid() {
        Set<String> endpoints = AccessTest.endpoints();
        AccessMatrix matrix = Running.SERVICE.getBean(AccessMatrix.class);
        return new AuthorisationGrid(Integer.parseInt(port(Running.SERVICE)), matrix, endpoints);
    }

    @Test
    void everybody_and_every_bad_token_is_answered_as_the_matrix_says() {
        AuthorisationGrid.Outcome outcome = grid().inTurn();

        assertThat(outcome.wrong()).isEmpty();
        assertThat(outcome.endpoints()).isGreaterThan(20);
        assertThat(outcome.asked()).isEqualTo(outcome.endpoints() * (7 + 12));
    }

    @Tag("gate")
    @Test
    void so_it_is_with_every_identity_and_every_bad_token() {
        AuthorisationGrid.Outcome outcome = grid().whole();

        assertThat(outcome.wrong()).isEmpty();
        System.out.printf(
                "GATE G30 query-service endpoints=%d identities=7 faults=12 requests=%d wrong=0 PASS%n",
                outcome.endpoints(), outcome.asked());
    }
}
