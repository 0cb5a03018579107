package org.troth.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.troth.event.guide.Practice;
import org.troth.event.guide.PracticeMode;

/// `docs/reference/practices.md` is made from [Practice]; the page as it is now is left in `target/practices.md`.
class PracticesPageTest {
    private static final String OPENING = """
        # The practices the guide can judge

        Made from the practices' own words. A practice has versions, each with a mode that its publisher chose: **OFF**, nobody
        looks; **ADVISE**, a breach becomes `PracticeGapDetected` in the commit of the step that shows it, once for each
        practice and interaction (or issue, or promise); **REQUIRE**, the step that would be the breach is refused, where a
        person takes it and it can still be refused, and leaves a gap otherwise. An installation begins with the mode in the
        second column.

        - **Opportunity**: what makes a practice due. There is one for each interaction unless the table says otherwise; where
          a gap appears with the end, there is none before the interaction has ended.
        - **Followed**: what shows that it was followed.
        - **Gap**: `PracticeGapDetected` with the rule's code and version. An opportunity not followed has one, unless
        - **Deviation**: it was left aside on purpose, by `PracticeDeviationRecorded` with the rule's code in the
          interaction before the breach or in the same unit of steps. For `CONFIRM_BEFORE_OFFERING`, `OptionsOffered` with a
          `deviationReason` is one as well.

        A gap counts for the version it names; what was followed or left aside counts for the version in force at the step that
        shows the breach or would have, which `GuidelinePublished` and `GuidelineRetired` tell by their positions. While a
        practice is OFF or retired it has no opportunities. What was left aside and done all the same was followed. The report
        `practice-adherence` counts opportunities, those followed, gaps and deviations for each version.

        *Attended* means that before the end there was `RepConnected`, `CustomerGreeted`, `ReplySent` or any step recorded by a
        rep or supervisor. *The customer had an interaction before* means: another one was opened for, or identified as, the
        same customer id before in the order of recording. What is recorded on an ended interaction, and an interaction that
        began in an import, is not judged.

        | practice | at first | asks | stands for | opportunity | followed | a gap appears with | REQUIRE refuses |
        |---|---|---|---|---|---|---|---|
        """;

    @Test
    void the_page_in_the_docs_is_what_the_practices_say() throws IOException {
        String fresh = page();
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/practices.md"), fresh);

        assertThat(Files.readString(Path.of("../docs/reference/practices.md"))).isEqualTo(fresh);
    }

    @Test
    void only_what_was_refused_before_the_guide_is_required_at_first() {
        assertThat(Arrays.stream(Practice.values())
                        .filter(practice -> practice.byDefault() == PracticeMode.REQUIRE))
                .containsExactly(Practice.CONFIRM_BEFORE_OFFERING);
    }

    private static String page() {
        StringBuilder page = new StringBuilder(OPENING);
        for (Practice practice : Practice.values()) {
            page.append("| `%s` | %s | %s | %s | %s | %s | %s | %s |\n"
                    .formatted(
                            practice.name(),
                            practice.byDefault(),
                            practice.text(),
                            practice.articles(),
                            practice.opportunity(),
                            practice.followed(),
                            practice.shownBy(),
                            practice.refused()));
        }
        return page.toString();
    }
}
