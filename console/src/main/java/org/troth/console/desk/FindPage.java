package org.troth.console.desk;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.troth.console.api.Finding;
import org.troth.console.api.Found;
import org.troth.console.api.Refused;

/// Where a rep begins: who is it?
@Controller
class FindPage {
    static final String VIEW = "desk/find";

    private final Finding finding;

    FindPage(Finding finding) {
        this.finding = finding;
    }

    @GetMapping("/desk")
    String desk() {
        return VIEW;
    }

    @PostMapping("/desk/find")
    String find(@RequestParam(defaultValue = "") String words, Model model) {
        String sought = words.strip();
        model.addAttribute("words", sought);
        if (sought.isEmpty()) {
            return VIEW;
        }
        try {
            List<Found.Customer> found = finding.of(sought);
            if (found.size() == 1) {
                return "redirect:/customers/" + found.getFirst().id();
            }
            model.addAttribute("found", found);
            model.addAttribute("newcomer", Newcomer.soughtBy(sought));
        } catch (Refused refused) {
            model.addAttribute("refusal", refused.refusal());
        }
        return VIEW;
    }
}
