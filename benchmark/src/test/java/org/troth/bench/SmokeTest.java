package org.troth.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.troth.bench.Figure.Bar;

/// That the benchmarks still run. It asserts no speed.
class SmokeTest {
    @Test
    @Tag("gate")
    void every_goal_still_has_its_figures(@TempDir Path folder) throws Exception {
        Path project = Path.of("..").toAbsolutePath().normalize();
        Options tiny = new Options(project, folder, folder.resolve("benchmarks"), Bench.GOALS.keySet(), 1, 1, 1, 8, 1_500, 2_000);

        Report report = Bench.run(tiny);

        System.out.println(report.markdown());
        assertThat(report.figures()).extracting(Figure::goal).containsAll(Bench.GOALS.keySet());
        assertThat(report.figures())
                .allSatisfy(figure -> assertThat(figure.samples().median()).as(figure.what()).isGreaterThanOrEqualTo(0));
        assertThat(report.figures())
                .filteredOn(figure -> Set.of("G5", "G9").contains(figure.goal()) && isExact(figure))
                .hasSize(4)
                .allSatisfy(figure -> assertThat(figure.samples().max()).as(figure.what()).isZero());
    }

    private static boolean isExact(Figure figure) {
        Bar bar = figure.bar();
        return bar != null && bar.must() == 0;
    }

    @Test
    void a_goal_that_is_missed_is_said_to_be_missed() {
        Figure slow = Figure.ratio("G1", "commands", Samples.of(0.3, 0.39, 0.5), Bar.atLeast(0.40, 0.60));
        Figure quick = Figure.ratio("G3", "p99", Samples.of(1.5, 2.5, 9), Bar.atMost(3, 2));

        assertThat(Report.verdict(slow)).isEqualTo("missed");
        assertThat(Report.verdict(quick)).isEqualTo("met");
    }
}
