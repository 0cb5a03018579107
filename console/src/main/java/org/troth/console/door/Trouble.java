package org.troth.console.door;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.troth.console.api.Refused;

/// Shows in plain words that a service said no, or says nothing.
@ControllerAdvice
class Trouble {
    private final EveryPage every;

    Trouble(EveryPage every) {
        this.every = every;
    }

    @ExceptionHandler(Refused.class)
    String refused(
            Refused refused,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        response.setStatus(refused.refusal().status());
        model.addAttribute("person", every.person());
        model.addAttribute("nonce", every.nonce(request));
        model.addAttribute("path", "");
        model.addAttribute("moments", every.moments(null, locale));
        model.addAttribute("refusal", refused.refusal());
        return "trouble";
    }
}
