package org.troth.console.beyond;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.troth.console.api.Refused;
import org.troth.console.api.Troth;
import org.troth.console.board.Names;

/// Who looked beyond their teams, and why; a supervisor says of each that they have seen it.
@Controller
class LooksBeyondPage {
    private static final String VIEW = "beyond/looks";
    private static final String LOOKS = "/api/v1/break-glass";

    private final Troth troth;
    private final Names names;

    LooksBeyondPage(Troth troth, Names names) {
        this.troth = troth;
        this.names = names;
    }

    @GetMapping("/beyond")
    String looks(
            @RequestParam(defaultValue = "WAITING") Review list,
            @RequestParam(defaultValue = "") String cursor,
            Model model) {
        Looks looks = troth.read(
                LOOKS, Map.of("status", list.status(), "limit", "100", "cursor", cursor), Looks.class);
        List<@Nullable String> customers = looks.data().stream()
                .<@Nullable String>flatMap(each -> each.customers().stream())
                .toList();
        model.addAttribute("list", list);
        model.addAttribute("lists", Review.values());
        model.addAttribute("visits", looks.visits());
        model.addAttribute("next", looks.next());
        model.addAttribute("names", names.of(customers));
        return VIEW;
    }

    /// @param looks numbers of the looks that somebody saw together
    @PostMapping("/beyond/acknowledge")
    String acknowledge(
            @RequestParam String looks,
            @RequestParam(defaultValue = "") String remark,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Map<String, String> said = remark.isBlank() ? Map.of() : Map.of("remark", remark.strip());
        try {
            Stream.of(looks.split(",")).filter(number -> number.matches("[0-9]{1,18}")).forEach(number -> troth.ask(
                    LOOKS + "/" + number + "/acknowledge", said, Looks.Beyond.class));
            next.addFlashAttribute("done", true);
            return "redirect:/beyond";
        } catch (Refused refused) {
            response.setStatus(422);
            model.addAttribute("refusal", refused.refusal());
            return looks(Review.WAITING, "", model);
        }
    }
}
