package org.troth.console.guide;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.troth.console.api.Troth;
import org.troth.console.door.Person;
import org.troth.console.report.Answer;
import org.troth.console.words.Moments;

/// Shows each practice with what it asks, how seriously, since when, and how each version was lived lately.
@Controller
class GuidePage {
    private static final int DAYS = 90;

    private final Troth troth;

    GuidePage(Troth troth) {
        this.troth = troth;
    }

    /// A practice, as it was published and as it was lived.
    ///
    /// @param rule absent of one that nobody published
    record Asked(String code, PublishedGuide.@Nullable Rule rule, Answer adherence) {
        /// What came of a version; absent where there was no opportunity for it.
        public Answer.@Nullable Group lived(int version) {
            return adherence.groups().stream()
                    .filter(group -> group.title().equals(code + "@" + version))
                    .findFirst()
                    .orElse(null);
        }
    }

    @GetMapping("/guide")
    String guide(@ModelAttribute("person") Person person, @ModelAttribute("moments") Moments moments, Model model) {
        PublishedGuide published = troth.read("/api/v1/guide", Map.of(), PublishedGuide.class);
        Answer adherence = troth.read(
                "/api/v1/reports/practice-adherence",
                Map.of(
                        "from",
                        moments.today().minusDays(DAYS).toString(),
                        "to",
                        moments.today().plusDays(1).toString(),
                        "zone",
                        moments.zone().getId(),
                        "rep",
                        person.seesOwnReportsOnly() ? String.valueOf(person.rep()) : ""),
                Answer.class);
        model.addAttribute(
                "practices",
                Arrays.stream(Practice.values())
                        .map(practice -> new Asked(practice.name(), published.rule(practice.name()), adherence))
                        .toList());
        model.addAttribute("answer", adherence);
        model.addAttribute("days", DAYS);
        return "guide/guide";
    }
}
