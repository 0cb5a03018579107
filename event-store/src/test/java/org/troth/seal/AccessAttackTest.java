package org.troth.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.troth.seal.Notary.Said;

class AccessAttackTest {
    private static final int LEVELS = 5;

    @TempDir
    Path root;

    @Test
    void each_attack_on_who_looked_is_noticed_at_its_level_and_at_no_lower_one() throws Exception {
        everyAttack(1, 20_261_128L);
    }

    @Test
    @Tag("gate")
    void each_of_many_attacks_on_who_looked_is_noticed_at_its_level_and_at_no_lower_one() throws Exception {
        long seed = 18;
        int attempts = everyAttack(10, seed);
        System.out.println("GATE G18 who-looked seed=" + seed + " attacks=" + AccessAttack.values().length + " instances=" + attempts
                + " noticed=" + attempts + " PASS");
    }

    @Test
    void a_verifier_that_does_not_check_inclusion_or_how_many_there_were_would_be_noticed() throws Exception {
        try (AttackedRecord attacked = new AttackedRecord(root)) {
            attacked.attempt(AccessAttack.ALTER_WHO_LOOKED, new Random(1));
            Said altered = new Sabotage("Merkle.included").run(attacked.arguments(2, AccessAttack.ALTER_WHO_LOOKED));
            attacked.attempt(AccessAttack.DELETE_ALL_LOOKS_AT_A_CUSTOMER, new Random(1));
            Said deleted = new Sabotage("Heads.compare").run(attacked.arguments(2, AccessAttack.DELETE_ALL_LOOKS_AT_A_CUSTOMER));

            assertThat(altered.exitCode()).as(altered.report()).isZero();
            assertThat(deleted.exitCode()).as(deleted.report()).isZero();
        }
    }

    @Test
    void the_sealer_signs_nothing_on_a_record_that_was_put_back_or_written_anew() throws Exception {
        try (AttackedRecord attacked = new AttackedRecord(root)) {
            for (AccessAttack attack : List.of(
                    AccessAttack.RESTORE_AN_OLDER_DATABASE, AccessAttack.REWRITE_WITH_THE_KEY, AccessAttack.DELETE_AND_CLOSE_THE_GAP)) {
                attacked.attempt(attack, new Random(2));
                assertThat(attacked.sealerRefuses()).as(attack.name()).isTrue();
            }
        }
    }

    @Test
    void the_verifier_in_javascript_comes_to_the_same_end() throws Exception {
        Optional<NodeVerifier> node = NodeVerifier.found();
        if (node.isEmpty()) {
            return;
        }
        Random random = new Random(9);
        try (AttackedRecord attacked = new AttackedRecord(root)) {
            for (AccessAttack attack : AccessAttack.values()) {
                attacked.attempt(attack, random);
                List<String> arguments = attacked.arguments(Math.max(2, attack.level()), attack);

                Said java = Notary.run(arguments);
                Said said = node.get().run(arguments);

                assertThat(said.exitCode()).as(attack + ": " + said.report() + java.report()).isEqualTo(java.exitCode());
                assertThat(said.wrong()).as(attack.name()).isEqualTo(java.wrong());
            }
        }
    }

    private int everyAttack(int instances, long seed) throws Exception {
        int attempts = 0;
        try (AttackedRecord attacked = new AttackedRecord(root)) {
            for (AccessAttack attack : AccessAttack.values()) {
                for (int instance = 0; instance < instances; instance++) {
                    attacked.attempt(attack, new Random(seed * 1_000 + instance));
                    noticed(attacked, attack);
                    attempts++;
                }
            }
        }
        return attempts;
    }

    private static void noticed(AttackedRecord attacked, AccessAttack attack) {
        int last = attack.level() == 0 ? LEVELS - 1 : Math.max(2, attack.level());
        for (int level = 2; level <= last; level++) {
            Said said = attacked.verify(level, attack);
            boolean noticed = attack.level() != 0 && level >= attack.level();
            assertThat(said.exitCode()).as(attack + " at level " + level + ": " + said.report())
                    .isEqualTo(noticed ? attack.exitCode() : 0);
        }
    }
}
