package org.troth.console.board;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.troth.console.api.Promise;
import org.troth.console.api.PromiseList;
import org.troth.console.api.Refused;
import org.troth.console.api.Troth;
import org.troth.console.door.Person;
import org.troth.console.words.Moments;

/// What is due, late or broken, and the four things to do about it.
@Controller
class BoardPage {
    private static final String VIEW = "board/board";
    private static final String PAGE = "50";

    private final Troth troth;
    private final Names names;
    private final Colleagues colleagues;
    private final RowCommands commands;

    BoardPage(Troth troth, Names names, Colleagues colleagues, RowCommands commands) {
        this.troth = troth;
        this.names = names;
        this.colleagues = colleagues;
        this.commands = commands;
    }

    @GetMapping("/promises")
    String board(
            @RequestParam(defaultValue = "OVERDUE") WorkList list,
            @RequestParam(defaultValue = "") String cursor,
            @RequestParam(defaultValue = "") String at,
            @ModelAttribute("person") Person person,
            @ModelAttribute("moments") Moments moments,
            Model model) {
        PromiseList page = troth.read(
                "/api/v1/promises",
                Map.of(
                        "status",
                        list.status(),
                        "zone",
                        moments.zone().getId(),
                        "limit",
                        PAGE,
                        "cursor",
                        cursor,
                        "minPosition",
                        at),
                PromiseList.class);
        List<@Nullable String> customers =
                page.data().stream().<@Nullable String>map(Promise::customerId).toList();
        model.addAllAttributes(Map.of(
                "list",
                list,
                "lists",
                Arrays.asList(WorkList.values()),
                "page",
                page,
                "names",
                names.of(customers),
                "reps",
                person.serves() ? colleagues.of(person) : Map.of(),
                "key",
                UUID.randomUUID().toString()));
        return VIEW;
    }

    @PostMapping("/promises/{promise:prm_[0-9a-z]{26}}/{act:keep|reschedule|notify-slip|reassign}")
    String act(
            @PathVariable String promise,
            @PathVariable String act,
            @RequestParam String key,
            @RequestParam(defaultValue = "OVERDUE") WorkList list,
            @RequestParam Map<String, String> typed,
            @ModelAttribute("person") Person person,
            @ModelAttribute("moments") Moments moments,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        try {
            long position = troth.record(
                            "/api/v1/promises/" + promise + "/" + act, commands.of(act, typed, reps(act, person), moments), key)
                    .position();
            next.addAttribute("list", list);
            next.addAttribute("at", position);
            next.addFlashAttribute("done", act);
            return "redirect:/promises";
        } catch (NotUnderstood when) {
            model.addAttribute("unclear", true);
        } catch (Refused refused) {
            model.addAttribute("refusal", refused.refusal());
        }
        response.setStatus(422);
        model.addAttribute("failed", promise);
        model.addAttribute("act", act);
        model.addAttribute("typed", typed);
        return board(list, "", "", person, moments, model);
    }

    private Map<String, Colleague> reps(String act, Person person) {
        return act.equals("reassign") ? colleagues.of(person) : Map.of();
    }
}
