package org.troth.command.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.troth.event.IssueId;

class NamesTest {
    @Test
    void the_same_name_of_the_same_source_is_the_same_thing() {
        String id = Names.id(IssueId.PREFIX, "desk", "Case7");

        assertThat(new IssueId(id).value()).isEqualTo(Names.id(IssueId.PREFIX, "desk", "Case7"));
        assertThat(id)
                .isNotEqualTo(Names.id(IssueId.PREFIX, "other", "Case7"))
                .isNotEqualTo(Names.id(IssueId.PREFIX, "desk", "Case8"));
    }

    @Test
    void names_that_run_together_are_told_apart() {
        assertThat(Names.row("A", "ab", "c")).isNotEqualTo(Names.row("A", "a", "bc"));
        assertThat(Names.fingerprint("ab", "c")).isNotEqualTo(Names.fingerprint("a", "bc"));
    }

    @Test
    void a_row_is_named_by_its_case_and_by_nobody_in_it() {
        assertThat(Names.row("Case7", "Case7", "Closed", "2012", "Ann Lee", "1"))
                .matches("Case7/[0-9a-f]{32}")
                .doesNotContain("Ann");
        assertThat(Names.row("x".repeat(5_000), "y")).hasSizeLessThan(120);
        assertThat(Names.row("line\nbreak", "y")).startsWith("sha256-");
    }

    @Test
    void a_step_code_can_stand_in_a_path_whatever_the_activity_is_called() {
        assertThat(Names.stepCode("Create SW anomaly")).isEqualTo("create-sw-anomaly");
        assertThat(Names.stepCode("  - ! -  ")).matches("activity-[0-9a-f]{16}");
        assertThat(Names.stepCode("\u691c\u8a3c")).matches("activity-[0-9a-f]{16}");
        assertThat(Names.stepCode("x".repeat(500))).matches("activity-[0-9a-f]{16}");
    }

    @Test
    void occurrences_are_counted_like_a_map_counts_them() {
        Random random = new Random(11);
        Occurrences occurrences = new Occurrences();
        Map<Long, Integer> expected = new HashMap<>();

        for (int i = 0; i < 200_000; i++) {
            long fingerprint = Names.fingerprint(Integer.toString(random.nextInt(120_000)));
            assertThat(occurrences.next(fingerprint)).isEqualTo(expected.merge(fingerprint, 1, Integer::sum));
        }
        assertThat(occurrences.next(0)).isEqualTo(1);
        assertThat(occurrences.next(0)).isEqualTo(2);
    }
}
