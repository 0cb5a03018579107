package org.troth.console.door;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.troth.console.api.Beyond;
import org.troth.console.api.Refused;
import org.troth.console.words.Moments;

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
        Moments moments = every.moments(null, locale);
        model.addAttribute("moments", moments);
        model.addAttribute("refusal", refused.refusal());
        // What is out of a rep's sight is answered as if it were not there; who says why may look all the same.
        model.addAttribute(
                "hidden",
                refused.refusal().status() == 404 && Beyond.current(moments.now()).isEmpty()
                        ? Beyond.subject(request.getRequestURI()).orElse("")
                        : "");
        return "trouble";
    }
}
