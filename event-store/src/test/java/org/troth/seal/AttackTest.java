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

class AttackTest {
    private static final int LEVELS = 5;

    @TempDir
    Path root;

    @Test
    void each_attack_is_noticed_at_its_level_and_at_no_lower_one() throws Exception {
        everyAttack(2, 20_261_124L);
    }

    @Test
    @Tag("gate")
    void each_of_many_attacks_is_noticed_at_its_level_and_at_no_lower_one() throws Exception {
        long seed = 18;
        int attempts = everyAttack(20, seed);
        System.out.println("GATE G18 seed=" + seed + " attacks=" + Attack.values().length + " instances=" + attempts
                + " noticed=" + attempts + " PASS");
    }

    @Test
    void a_verifier_that_does_not_check_inclusion_would_be_noticed() throws Exception {
        try (AttackedLog log = new AttackedLog(root)) {
            log.attempt(Attack.EDIT_AND_RELINK, new Random(1));

            Said sabotaged = new Sabotage("Merkle.included").run(log.arguments(2, Attack.EDIT_AND_RELINK));

            assertThat(log.verify(2, Attack.EDIT_AND_RELINK).exitCode()).isEqualTo(12);
            assertThat(sabotaged.exitCode()).as(sabotaged.report()).isNotEqualTo(12);
        }
    }

    @Test
    void the_verifier_in_javascript_comes_to_the_same_end() throws Exception {
        Optional<NodeVerifier> node = NodeVerifier.found();
        if (node.isEmpty()) {
            return;
        }
        Random random = new Random(9);
        try (AttackedLog log = new AttackedLog(root)) {
            for (Attack attack : Attack.values()) {
                log.attempt(attack, random);
                for (int level : new int[] {2, Math.max(2, attack.level())}) {
                    List<String> arguments = log.arguments(level, attack);

                    Said java = Notary.run(arguments);
                    Said said = node.get().run(arguments);

                    assertThat(said.exitCode()).as(attack + ": " + said.report() + java.report()).isEqualTo(java.exitCode());
                    assertThat(said.wrong()).as(attack.name()).isEqualTo(java.wrong());
                }
            }
        }
    }

    private int everyAttack(int instances, long seed) throws Exception {
        int attempts = 0;
        try (AttackedLog log = new AttackedLog(root)) {
            for (Attack attack : Attack.values()) {
                for (int instance = 0; instance < instances; instance++) {
                    log.attempt(attack, new Random(seed * 1_000 + instance));
                    noticed(log, attack);
                    attempts++;
                }
            }
        }
        return attempts;
    }

    private static void noticed(AttackedLog log, Attack attack) {
        assertThat(log.chainsHold()).as(attack + " at level 1").isEqualTo(attack.level() != 1);
        int last = attack.level() == 0 ? LEVELS - 1 : Math.max(2, attack.level());
        for (int level = 2; level <= last; level++) {
            Said said = log.verify(level, attack);
            boolean noticed = attack.level() != 0 && level >= attack.level();
            assertThat(said.exitCode()).as(attack + " at level " + level + ": " + said.report())
                    .isEqualTo(noticed ? attack.exitCode() : 0);
        }
    }
}
