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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.troth.console.api.Passed;
import org.troth.console.api.Troth;
import org.troth.console.board.Names;
import org.troth.console.door.Person;
import org.troth.console.words.Moments;

/// The measures of contacts and issues: every figure opens what was counted.
@Controller
class MeasurePage {
    private static final String REPORTS = "/api/v1/reports/";
    private static final String MEASURE = "[a-z]+(?:-[a-z]+)*";

    /// Those about promises that have no page of their own.
    private static final String SMALL = "lateness|overdue-ageing|callback-punctuality|load";

    private final Troth troth;
    private final Names names;

    MeasurePage(Troth troth, Names names) {
        this.troth = troth;
        this.names = names;
    }

    record Catalogue(List<Described> data) {
        record Described(String measure, String definition) {
            /// Whether this page can show it.
            boolean hasFigures() {
                return !measure.startsWith("promises") || measure.matches("promises/(?:" + SMALL + ")");
            }
        }
    }

    @GetMapping("/reports")
    String catalogue(Model model) {
        model.addAttribute(
                "measures",
                troth.read("/api/v1/reports", Map.of(), Catalogue.class).data().stream()
                        .filter(Catalogue.Described::hasFigures)
                        .toList());
        return "report/catalogue";
    }

    @GetMapping("/reports/{measure:" + MEASURE + "}")
    String measure(
            @PathVariable String measure,
            Asked typed,
            @ModelAttribute("moments") Moments moments,
            @ModelAttribute("person") Person person,
            Model model) {
        return show(measure, typed.filled(moments, person), moments, model);
    }

    @GetMapping("/reports/promises/{measure:" + SMALL + "}")
    String ofPromises(
            @PathVariable String measure,
            Asked typed,
            @ModelAttribute("moments") Moments moments,
            @ModelAttribute("person") Person person,
            Model model) {
        return show("promises/" + measure, typed.filled(moments, person), moments, model);
    }

    private String show(String measure, Asked asked, Moments moments, Model model) {
        model.addAttribute("measure", measure);
        model.addAttribute("asked", asked);
        model.addAttribute("answer", troth.read(REPORTS + measure, question(asked, moments), Answer.class));
        return "report/measure";
    }

    @GetMapping("/reports/{measure:" + MEASURE + "}.csv")
    ResponseEntity<StreamingResponseBody> file(
            @PathVariable String measure,
            Asked typed,
            @ModelAttribute("moments") Moments moments,
            @ModelAttribute("person") Person person) {
        return file(measure, typed.filled(moments, person), moments);
    }

    @GetMapping("/reports/promises/{measure:" + SMALL + "}.csv")
    ResponseEntity<StreamingResponseBody> fileOfPromises(
            @PathVariable String measure,
            Asked typed,
            @ModelAttribute("moments") Moments moments,
            @ModelAttribute("person") Person person) {
        return file("promises/" + measure, typed.filled(moments, person), moments);
    }

    private ResponseEntity<StreamingResponseBody> file(String measure, Asked asked, Moments moments) {
        return Passed.on(
                troth.stream(REPORTS + measure, question(asked, moments), "text/csv"),
                "text/csv;charset=UTF-8",
                measure.replace('/', '-') + ".csv");
    }

    /// A cohort is a question of promises only.
    private static Map<String, String> question(Asked asked, Moments moments) {
        Map<String, String> question = new LinkedHashMap<>(asked.asked(moments));
        question.remove("cohort");
        return question;
    }

    /// @param asked the question of a figure, as the report itself wrote it
    @GetMapping("/reports/{measure:" + MEASURE + "}/rows")
    String rows(
            @PathVariable String measure,
            @RequestParam Map<String, String> asked,
            @ModelAttribute("person") Person person,
            Model model) {
        MeasureRows rows = troth.read(REPORTS + measure + "/rows", new LinkedHashMap<>(asked), MeasureRows.class);
        List<@Nullable String> customers = rows.data().stream()
                .<@Nullable String>map(MeasureRows.Counted::customerId)
                .toList();
        model.addAttribute("measure", measure);
        model.addAttribute("rows", rows);
        model.addAttribute("asked", asked);
        // Whoever only measures sees no names, here as in the services.
        model.addAttribute("names", person.readsStories() ? names.of(customers) : Map.of());
        return "report/counted";
    }
}
