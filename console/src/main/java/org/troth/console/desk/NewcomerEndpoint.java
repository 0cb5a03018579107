package org.troth.console.desk;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.troth.console.api.Finding;
import org.troth.console.api.Ids;
import org.troth.console.api.Refusal;
import org.troth.console.api.Refused;
import org.troth.console.api.Troth;

/// Writes down somebody nobody knew, and begins the contact they came for; all of it or nothing.
@Controller
class NewcomerEndpoint {
    private final Troth troth;
    private final Ids ids;

    NewcomerEndpoint(Troth troth, Ids ids) {
        this.troth = troth;
        this.ids = ids;
    }

    @PostMapping("/desk/newcomer")
    String write(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String reachedBy,
            @RequestParam String channel,
            @RequestParam String direction,
            @RequestParam String key,
            HttpServletResponse response,
            Model model,
            RedirectAttributes next) {
        Newcomer newcomer = new Newcomer(name.strip(), reachedBy.strip(), key);
        if (newcomer.name().isEmpty()) {
            return again(newcomer, null, response, model);
        }
        String customer = ids.next("cus");
        String contact = ids.next("int");
        List<Map<String, Object>> steps = new ArrayList<>();
        steps.add(Map.of("step", "interactions/open", "channel", channel, "direction", direction));
        steps.add(Map.of(
                "step", "customers/register", "id", customer, "kind", "EXTERNAL", "displayName", newcomer.name()));
        if (!newcomer.reachedBy().isEmpty()) {
            steps.add(Map.of(
                    "step",
                    "customers/" + customer + "/link-identifier",
                    "kind",
                    Finding.kind(newcomer.reachedBy()).orElse("HANDLE"),
                    "value",
                    newcomer.reachedBy()));
        }
        steps.add(Map.of("step", "identify-customer", "customerId", customer, "method", "ASKED"));
        try {
            long position = troth.record("/api/v1/interactions/" + contact + "/steps", Map.of("steps", steps), key)
                    .position();
            next.addAttribute("at", position);
            return "redirect:/customers/" + customer;
        } catch (Refused refused) {
            return again(newcomer, refused.refusal(), response, model);
        }
    }

    /// @param refusal why it was not taken; absent where the name is missing
    private static String again(
            Newcomer newcomer, @Nullable Refusal refusal, HttpServletResponse response, Model model) {
        response.setStatus(refusal != null && refusal.status() >= 500 ? 503 : 422);
        model.addAttribute("newcomer", newcomer);
        model.addAttribute("found", List.of());
        model.addAttribute("nameless", refusal == null);
        model.addAttribute("refusal", refusal);
        return FindPage.VIEW;
    }
}
