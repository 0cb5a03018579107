package org.troth.console.desk;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.troth.console.api.Beyond;
import org.troth.console.api.Ids;
import org.troth.console.api.Refused;
import org.troth.console.api.Troth;
import org.troth.console.desk.CustomerPage.Recorder;
import org.troth.console.door.Person;
import org.troth.console.words.Moments;

/// Shows a customer, and begins contacts with them.
@Controller
class DeskEndpoint {
    private static final String ORDER = "order";

    private final CustomerPage page;
    private final Desk desk;
    private final Troth troth;
    private final Ids ids;
    private final Presence presence;

    DeskEndpoint(CustomerPage page, Desk desk, Troth troth, Ids ids, Presence presence) {
        this.page = page;
        this.desk = desk;
        this.troth = troth;
        this.ids = ids;
        this.presence = presence;
    }

    @GetMapping("/customers/{customer:cus_[0-9a-z]{26}}")
    String customer(
            @PathVariable String customer,
            Question question,
            @RequestParam(required = false) @Nullable Step step,
            @RequestParam(required = false) @Nullable String about,
            @RequestParam(defaultValue = "") String at,
            @CookieValue(name = ORDER, required = false) @Nullable String usual,
            @ModelAttribute("moments") Moments moments,
            HttpServletResponse response,
            Model model) {
        Question asked = question.usually(usual);
        if (question.order() != null && !question.order().equals(usual)) {
            response.addHeader(HttpHeaders.SET_COOKIE, remembered(asked.oldestFirst() ? "oldest" : "newest"));
        }
        Desk.Opened opened = desk.open(customer, about, asked, at, moments.zone());
        Situation situation = opened.situation();
        Filled filled = step == null || !step.fits(situation) ? null : Suggested.in(step, situation);
        if (step == Step.TOLD && filled != null && model.getAttribute("asked") instanceof String factKey) {
            filled = filled.with("factKey", factKey);
        }
        return page.show(opened, asked, Recorder.open(filled), model);
    }

    /// Whoever reads a story from its beginning does so with the next one too.
    private static String remembered(String order) {
        return ResponseCookie.from(ORDER, order)
                .path("/customers")
                .httpOnly(true)
                .sameSite("Lax")
                .maxAge(Duration.ofDays(365))
                .build()
                .toString();
    }

    /// Begins a contact; that its rep had the history on the screen is recorded with it.
    @PostMapping("/customers/{customer:cus_[0-9a-z]{26}}/contacts")
    String begin(
            @PathVariable String customer,
            @RequestParam String key,
            @RequestParam String channel,
            @RequestParam String direction,
            Question question,
            @ModelAttribute("moments") Moments moments,
            HttpSession session,
            Model model,
            RedirectAttributes next) {
        Situation before = desk.situation(customer, null, "");
        String contact = ids.next("int");
        try {
            troth.record(
                    "/api/v1/interactions",
                    Map.of("id", contact, "customerId", customer, "channel", channel, "direction", direction),
                    key);
            long position = troth.record(
                            "/api/v1/interactions/" + contact + "/review-history",
                            Map.of(
                                    "itemsShown",
                                    Question.PAGE,
                                    "upToPosition",
                                    before.card().position(),
                                    "openPromiseIds",
                                    before.promised()),
                            UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8))
                                    .toString())
                    .position();
            next.addAttribute("at", position);
            Beyond.over(session, customer, moments.now());
            return "redirect:/customers/" + customer;
        } catch (Refused refused) {
            return page.show(before, question, Recorder.refused(null, refused.refusal()), "", moments, model);
        }
    }

    /// Tells a page that stays open how much it does not show yet, and who else looks at the same.
    @GetMapping("/customers/{customer:cus_[0-9a-z]{26}}/news")
    String news(
            @PathVariable String customer,
            @RequestParam long after,
            @ModelAttribute("person") Person person,
            @ModelAttribute("moments") Moments moments,
            Model model) {
        model.addAttribute("customer", customer);
        model.addAttribute("after", after);
        model.addAttribute("news", desk.since(customer, after));
        model.addAttribute("others", presence.others(customer, person.id(), person.name(), moments.now()));
        return "desk/news";
    }
}
