package org.troth.console.guide;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

/// Shows each practice with what it asks, the versions that judged something lately, and how often it was followed.
@Controller
class GuidePage {
    private static final int DAYS = 90;

    private final Troth troth;

    GuidePage(Troth troth) {
        this.troth = troth;
    }

    /// A practice, and its versions that had an opportunity.
    record Asked(String code, List<Version> versions) {}

    record Version(String number, Answer.Group adherence) {
        static @Nullable Version of(Answer.Group group, String code) {
            String name = group.title();
            return name.startsWith(code + "@") ? new Version(name.substring(code.length() + 1), group) : null;
        }
    }

    @GetMapping("/guide")
    String guide(@ModelAttribute("person") Person person, @ModelAttribute("moments") Moments moments, Model model) {
        Answer answer = troth.read(
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
                        .map(practice -> new Asked(practice.name(), versions(answer, practice.name())))
                        .toList());
        model.addAttribute("answer", answer);
        model.addAttribute("days", DAYS);
        return "guide/guide";
    }

    private static List<Version> versions(Answer answer, String code) {
        List<Version> versions = new ArrayList<>();
        for (Answer.Group group : answer.groups()) {
            Version version = Version.of(group, code);
            if (version != null) {
                versions.add(version);
            }
        }
        return versions;
    }
}
