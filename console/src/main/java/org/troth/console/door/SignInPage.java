package org.troth.console.door;

import jakarta.servlet.http.HttpSession;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.troth.console.ConsoleSettings;

/// Where people begin.
@Controller
class SignInPage {
    private static final String AWAY = "redirect:/oauth2/authorization/troth";

    private final ConsoleSettings settings;

    SignInPage(ConsoleSettings settings) {
        this.settings = settings;
    }

    @GetMapping("/sign-in")
    String signIn(@RequestParam(required = false) String error, Model model) {
        model.addAttribute("people", settings.demonstration());
        model.addAttribute("failed", error != null);
        return "sign-in";
    }

    /// @param person one of the demonstration; anybody else is left to the provider
    @PostMapping("/sign-in")
    String leave(@RequestParam(defaultValue = "") String person, HttpSession session) {
        if (settings.demonstration().stream().anyMatch(known -> known.username().equals(person))) {
            session.setAttribute(RequestForSignIn.CHOSEN, person);
        }
        return AWAY;
    }
}
