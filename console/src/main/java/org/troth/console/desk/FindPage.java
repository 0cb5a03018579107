package org.troth.console.desk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.troth.console.api.Found;
import org.troth.console.api.Refused;
import org.troth.console.api.Troth;

/// Finds a customer by whatever they say first. The words go in a body, so that no name stands in an address.
@Controller
class FindPage {
    private final Troth troth;

    FindPage(Troth troth) {
        this.troth = troth;
    }

    @GetMapping("/desk")
    String desk() {
        return "desk/find";
    }

    @PostMapping("/desk/find")
    String find(@RequestParam(defaultValue = "") String words, Model model) {
        String sought = words.strip();
        model.addAttribute("words", sought);
        if (sought.isEmpty()) {
            return "desk/find";
        }
        try {
            List<Found.Customer> found =
                    troth.ask("/api/v1/customers/find", question(sought), Found.class).data();
            if (found.size() == 1) {
                return "redirect:/customers/" + found.getFirst().id();
            }
            model.addAttribute("found", found);
        } catch (Refused refused) {
            model.addAttribute("refusal", refused.refusal());
        }
        return "desk/find";
    }

    private static Map<String, Object> question(String words) {
        Map<String, Object> question = new LinkedHashMap<>();
        if (words.contains("@")) {
            question.put("identifier", Map.of("kind", "EMAIL", "value", words));
        } else if (words.matches("[+(]?[0-9][0-9 ()/.-]{4,}")) {
            question.put("identifier", Map.of("kind", "PHONE", "value", words));
        } else {
            question.put("name", words);
        }
        question.put("limit", 50);
        return question;
    }
}
