package org.troth.console.team;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.troth.console.api.Promise;
import org.troth.console.api.PromiseList;
import org.troth.console.api.Troth;
import org.troth.console.board.Names;
import org.troth.console.door.Person;
import org.troth.console.report.Answer;
import org.troth.console.words.Moments;

/// What a supervisor looks at first: whom the team owes, who is at risk, what went up, what was kept, and what the guide
/// was left aside for.
@Controller
class TeamPage {
    private static final int DAYS = 28;
    private static final String FEW = "20";

    private record Named(@Nullable String name) {}

    private final Troth troth;
    private final Names names;

    TeamPage(Troth troth, Names names) {
        this.troth = troth;
        this.names = names;
    }

    @GetMapping("/team")
    String team(
            @RequestParam(required = false) @Nullable String team,
            @ModelAttribute("person") Person person,
            @ModelAttribute("moments") Moments moments,
            Model model) {
        // Whoever has no team looks at all of them.
        String chosen = team != null && person.teams().contains(team)
                ? team
                : person.teams().stream().findFirst().orElse("");
        PromiseList overdue = promises("overdue", chosen);
        PromiseList escalated = promises("escalated", chosen);
        PromiseList broken = promises("broken", chosen);
        List<@Nullable String> concerned = Stream.of(overdue, escalated, broken)
                .flatMap(list -> list.data().stream())
                .<@Nullable String>map(Promise::customerId)
                .toList();
                Map<String, String> month = month(moments, chosen);
        model.addAttribute("team", chosen);
        model.addAttribute("teams", person.teams());
        model.addAttribute("teamNames", names(person.teams()));
        model.addAttribute("overdue", overdue);
        model.addAttribute("escalated", escalated);
        model.addAttribute("broken", broken);
        model.addAttribute("names", names.of(concerned));
        model.addAttribute(
                "atRisk",
                troth.read(
                        "/api/v1/work-lists/flagged-customers",
                        Map.of("flag", "AT_RISK", "team", chosen, "limit", FEW),
                        Flagged.class));
        model.addAttribute(
                "kept", troth.read("/api/v1/reports/promises", with(month, "groupBy", "rep"), Answer.class));
        model.addAttribute("escalations", troth.read("/api/v1/reports/escalations", month, Answer.class));
        model.addAttribute("practice", troth.read("/api/v1/reports/practice-adherence", month, Answer.class));
        return "team/team";
    }

    private PromiseList promises(String status, String team) {
        return troth.read(
                "/api/v1/promises", Map.of("status", status, "team", team, "limit", FEW), PromiseList.class);
    }

    /// The last four weeks of the team.
    private static Map<String, String> month(Moments moments, String team) {
        return Map.of(
                "from",
                moments.today().minusDays(DAYS).toString(),
                "to",
                moments.today().plusDays(1).toString(),
                "zone",
                moments.zone().getId(),
                "team",
                team);
    }

    private static Map<String, String> with(Map<String, String> asked, String... more) {
        Map<String, String> all = new LinkedHashMap<>(asked);
        for (int place = 0; place < more.length; place += 2) {
            all.put(more[place], more[place + 1]);
        }
        return all;
    }

    /// What the teams are called, as far as anybody knows.
    private Map<String, String> names(List<String> teams) {
        Map<String, String> names = new LinkedHashMap<>();
        for (String team : teams) {
            String name = troth.read("/api/v1/teams/" + team + "/reps", Map.of(), Named.class).name();
            if (name != null) {
                names.put(team, name);
            }
        }
        return names;
    }
}
