package org.troth.console.beyond;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.troth.console.api.Beyond;
import org.troth.console.api.Finding;
import org.troth.console.api.Found;
import org.troth.console.api.Refused;
import org.troth.console.words.Moments;

/// Lets a rep who says why find and open what belongs to another team.
@Controller
class BeyondPage {
    private static final String VIEW = "beyond/why";
    private static final Map<String, String> PAGES =
            Map.of("cus", "/customers/", "int", "/interactions/", "iss", "/issues/", "prm", "/promises/");

    private final Finding finding;

    BeyondPage(Finding finding) {
        this.finding = finding;
    }

    /// Asks again, among the customers of all teams.
    @PostMapping("/desk/beyond")
    String find(
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") String reason,
            @ModelAttribute("moments") Moments moments,
            HttpServletRequest request,
            Model model) {
        model.addAttribute("words", words.strip());
        model.addAttribute("reason", reason);
        Optional<String> said = Beyond.reason(reason);
        if (said.isEmpty() || words.isBlank()) {
            model.addAttribute("missing", said.isEmpty());
            return VIEW;
        }
        Beyond.now(request, said.get());
        try {
            List<Found.Customer> found = finding.of(words.strip());
            if (found.size() == 1) {
                return open(found.getFirst().id(), said.get(), moments, request.getSession());
            }
            model.addAttribute("found", found);
        } catch (Refused refused) {
            model.addAttribute("refusal", refused.refusal());
        }
        return VIEW;
    }

    /// @param subject id of what is to be opened
    @PostMapping("/desk/beyond/open")
    String open(
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "") String reason,
            @ModelAttribute("moments") Moments moments,
            HttpSession session,
            Model model) {
        Optional<String> said = Beyond.reason(reason);
        if (said.isPresent() && Beyond.subject(subject).filter(subject::equals).isPresent()) {
            return open(subject, said.get(), moments, session);
        }
        model.addAttribute("subject", subject);
        model.addAttribute("reason", reason);
        model.addAttribute("missing", said.isEmpty());
        return VIEW;
    }

    private static String open(String subject, String reason, Moments moments, HttpSession session) {
        Beyond.say(session, subject, reason, moments.now());
        return "redirect:" + PAGES.get(subject.substring(0, 3)) + subject;
    }
}
