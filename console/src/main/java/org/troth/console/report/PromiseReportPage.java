package org.troth.console.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.troth.console.api.Passed;
import org.troth.console.api.Troth;
import org.troth.console.board.Names;
import org.troth.console.door.Person;
import org.troth.console.words.Moments;

/// How well we keep our word: every figure opens the promises behind it.
@Controller
class PromiseReportPage {
    private static final String REPORT = "/api/v1/reports/promises";

    private final Troth troth;
    private final Names names;

    PromiseReportPage(Troth troth, Names names) {
        this.troth = troth;
        this.names = names;
    }

    @GetMapping("/reports/promises")
    String report(
            Asked typed,
            @ModelAttribute("moments") Moments moments,
            @ModelAttribute("person") Person person,
            Model model) {
        Asked asked = typed.filled(moments, person);
        Answer answer = troth.read(REPORT, asked.asked(moments), Answer.class);
        model.addAttribute("asked", asked);
        model.addAttribute("answer", answer);
        model.addAttribute("chart", Chart.of(answer.groups()));
        return "report/promises";
    }

    /// @param asked the question of a figure, as the report itself wrote it
    @GetMapping("/reports/promises/rows")
    String rows(
            @RequestParam Map<String, String> asked, @ModelAttribute("person") Person person, Model model) {
        Lines lines = troth.read(REPORT + "/rows", new LinkedHashMap<>(asked), Lines.class);
        List<@Nullable String> customers =
                lines.data().stream().<@Nullable String>map(Lines.Line::customerId).toList();
        model.addAttribute("lines", lines);
        model.addAttribute("asked", asked);
        // Whoever only measures sees no names, here as in the services.
        model.addAttribute("names", person.readsStories() ? names.of(customers) : Map.of());
        return "report/rows";
    }

    @GetMapping("/reports/promises.csv")
    ResponseEntity<StreamingResponseBody> file(
            Asked typed, @ModelAttribute("moments") Moments moments, @ModelAttribute("person") Person person) {
        return Passed.on(
                troth.stream(REPORT, typed.filled(moments, person).asked(moments), "text/csv"),
                "text/csv;charset=UTF-8",
                "promises.csv");
    }
}
