package org.troth.console.desk;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.troth.console.api.Refused;
import org.troth.console.api.Troth;
import org.troth.console.desk.CustomerPage.Recorder;
import org.troth.console.words.Moments;

/// What is done to one entry of a story: it is pinned, unpinned, or, where it is a note, written anew.
@Controller
class EntryEndpoint {
    private static final String REDIRECT = "redirect:/customers/";

    private final CustomerPage page;
    private final Desk desk;
    private final Troth troth;

    EntryEndpoint(CustomerPage page, Desk desk, Troth troth) {
        this.page = page;
        this.desk = desk;
        this.troth = troth;
    }

    @PostMapping("/customers/{customer:cus_[0-9a-z]{26}}/{act:pin|unpin}")
    String pin(
            @PathVariable String customer,
            @PathVariable String act,
            @RequestParam String event,
            @RequestParam(defaultValue = "") String label,
            @RequestParam String key,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            @ModelAttribute("moments") Moments moments,
            HttpServletResponse response,
            Model model,
            RedirectAttributes next) {
        Map<String, Object> command = new LinkedHashMap<>(Map.of("eventId", event));
        if (act.equals("pin") && !label.isBlank()) {
            command.put("label", label);
        }
        try {
            long position = troth.record("/api/v1/customers/" + customer + "/" + act + "-item", command, key)
                    .position();
            if (!part) {
                next.addAttribute("at", position);
                return REDIRECT + customer;
            }
            // Only the mark and the list of pins are exchanged, so that nothing moves under the reader.
            model.addAttribute("card", desk.situation(customer, null, Long.toString(position)).card());
            model.addAttribute("event", event);
            model.addAttribute("label", label);
            model.addAttribute("pinned", act.equals("pin"));
            model.addAttribute("key", UUID.randomUUID().toString());
            return "desk/pin :: exchanged";
        } catch (Refused refused) {
            return refused(customer, refused, moments, response, model);
        }
    }

    @PostMapping("/customers/{customer:cus_[0-9a-z]{26}}/notes/{note:note_[0-9a-z]{26}}")
    String amend(
            @PathVariable String customer,
            @PathVariable String note,
            @RequestParam String contact,
            @RequestParam String words,
            @RequestParam String reason,
            @RequestParam String key,
            @ModelAttribute("moments") Moments moments,
            HttpServletResponse response,
            Model model,
            RedirectAttributes next) {
        Map<String, Object> command = Map.of("noteId", note, "body", words, "reason", reason);
        try {
            long position = troth.record("/api/v1/interactions/" + contact + "/amend-note", command, key)
                    .position();
            next.addAttribute("at", position);
            next.addFlashAttribute("done", "note");
            return REDIRECT + customer;
        } catch (Refused refused) {
            return refused(customer, refused, moments, response, model);
        }
    }

    private String refused(
            String customer, Refused refused, Moments moments, HttpServletResponse response, Model model) {
        response.setStatus(refused.refusal().status() >= 500 ? 503 : 422);
        Situation situation = desk.situation(customer, null, "");
        return page.show(
                situation, Question.EVERYTHING, Recorder.refused(null, refused.refusal()), "", moments, model);
    }
}
