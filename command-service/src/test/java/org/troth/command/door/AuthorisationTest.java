package org.troth.command.door;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.troth.http.AccessMatrix;
import org.troth.http.AuthorisationGrid;

class AuthorisationTest {
    private static final RunningService SERVICE = RunningService.shared();

    private static AuthorisationGrid grid() {
        return new AuthorisationGrid(SERVICE.port(), SERVICE.bean(AccessMatrix.class), AccessTest.endpoints());
    }

    @Test
    void everybody_and_every_bad_token_is_answered_as_the_matrix_says_and_records_nothing() {
        long head = SERVICE.log().head();

        AuthorisationGrid.Outcome outcome = grid().inTurn();

        assertThat(outcome.wrong()).isEmpty();
        assertThat(outcome.asked()).isEqualTo(outcome.endpoints() * (7 + 12));
        assertThat(SERVICE.log().head()).isEqualTo(head);
    }

    @Tag("gate")
    @Test
    void so_it_is_with_every_identity_and_every_bad_token() {
        AuthorisationGrid.Outcome outcome = grid().whole();

        assertThat(outcome.wrong()).isEmpty();
        System.out.printf(
                "GATE G30 command-service endpoints=%d identities=7 faults=12 requests=%d wrong=0 PASS%n",
                outcome.endpoints(), outcome.asked());
    }
}
