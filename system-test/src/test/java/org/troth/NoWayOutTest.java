package org.troth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.troth.IslandDay.Seen;

/// Everything works where there is no way out, and nobody looks for one.
@EnabledOnOs(OS.LINUX)
class NoWayOutTest {
    private static final Duration WORK = Duration.ofMinutes(Integer.getInteger("troth.minutes", 10));
    private static final Duration START_AND_END = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    @Test
    @Tag("gate")
    @ExtendWith(Island.Needed.class)
    void the_packaged_services_work_without_a_network_and_do_not_reach_out() throws IOException {
        requireNobodyReachedOut(seen(WORK));
    }

    private Seen seen(Duration work) throws IOException {
        Path written = folder.resolve("seen.json");
        List<String> arguments = List.of(Long.toString(work.toSeconds()), written.toString());
        try (ServiceProcess day = Island.start(IslandDay.class, "island", arguments)) {
            assertThat(day.awaitEnd(work.plus(START_AND_END))).as(day.output()).isZero();
        }
        Seen seen = Http.JSON.readValue(Files.readString(written), Seen.class);
        System.out.printf(
                "NoWayOutTest: %d s, %d commands, %d of them read back, %d answers, sealed up to %d; called out %d times, "
                        + "a stranger who connects %d, one who asks for a name %d%n",
                work.toSeconds(),
                seen.commands(),
                seen.readBack(),
                seen.answers(),
                seen.sealed(),
                seen.callsOut(),
                seen.connecting(),
                seen.resolving());
        return seen;
    }

    private static void requireNobodyReachedOut(Seen seen) {
        assertThat(seen.interfaces()).containsExactly("lo");
        assertThat(seen.commands()).isGreaterThan(20);
        assertThat(seen.readBack()).isEqualTo(seen.commands());
        // Whoever reaches out there is noticed.
        assertThat(seen.connecting()).isPositive();
        assertThat(seen.resolving()).isPositive();
        assertThat(seen.callsOut()).isZero();
    }

    @Test
    void a_count_is_read_where_it_stands_and_its_absence_is_noticed() {
        List<String> table = List.of("Ip: Forwarding DefaultTTL OutNoRoutes FragOKs", "Ip: 2 64 7 0");

        assertThat(Island.count(table, "OutNoRoutes")).isEqualTo(7);
        assertThat(Island.count(List.of("Ip6OutNoRoutes                  \t3"), "Ip6OutNoRoutes")).isEqualTo(3);
        assertThatThrownBy(() -> Island.count(table, "OutNoPlace")).hasMessageContaining("OutNoPlace");
    }
}
