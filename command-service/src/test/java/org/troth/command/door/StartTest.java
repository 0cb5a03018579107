package org.troth.command.door;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.troth.http.StartRefused;
import org.troth.store.TestDatabase;

class StartTest {
    private static final TestDatabase DATABASE = TestDatabase.create();

    @Test
    void without_a_key_for_fingerprints_it_does_not_start() {
        assertThatThrownBy(() -> RunningService.start(DATABASE, "troth.fingerprint-key", ""))
                .hasRootCauseInstanceOf(StartRefused.class);
    }

    @Test
    void with_an_access_matrix_that_is_not_there_it_does_not_start() {
        assertThatThrownBy(() -> RunningService.start(DATABASE, "troth.access-matrix", "no-such-matrix.txt"))
                .hasRootCauseInstanceOf(StartRefused.class);
    }
}
