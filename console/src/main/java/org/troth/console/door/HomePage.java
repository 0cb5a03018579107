package org.troth.console.door;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.ResponseBody;

/// Leads everybody to where they work.
@Controller
class HomePage {
    @GetMapping("/")
    String home(@ModelAttribute("person") Person person) {
        return person.readsStories() ? "redirect:/desk" : "redirect:/reports/promises";
    }

    @GetMapping("/health")
    @ResponseBody
    String health() {
        return "up";
    }
}
