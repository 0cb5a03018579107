package org.troth.console.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.troth.console.api.Troth;
import org.troth.console.board.Names;

/// Who looked at a customer, the newest first. That somebody asks this is one of them.
@Controller
class LooksPage {
    private static final String PAGE = "50";

    private final Troth troth;
    private final Names names;

    LooksPage(Troth troth, Names names) {
        this.troth = troth;
        this.names = names;
    }

    record Looks(List<Look> data, @Nullable String next) {}

    /// One time somebody looked, or tried to.
    ///
    /// @param kind what was looked at; absent where nothing that is known was asked for
    /// @param everybody whether the answer was about all customers at once
    record Look(
            Instant recordedAt,
            String outcome,
            @Nullable String kind,
            @Nullable String subject,
            @Nullable String name,
            @Nullable List<String> roles,
            @Nullable String purpose,
            String question,
            @Nullable Map<String, List<String>> asked,
            boolean everybody,
            @Nullable Integer results) {
        /// How the question was narrowed down, as one line.
        public String narrowed() {
            return asked == null
                    ? ""
                    : String.join(
                            ", ",
                            asked.entrySet().stream()
                                    .map(each -> each.getKey() + " " + String.join(" ", each.getValue()))
                                    .sorted()
                                    .toList());
        }
    }

    @GetMapping("/customers/{customer:cus_[0-9a-z]{26}}/looks")
    String looks(@PathVariable String customer, @RequestParam(defaultValue = "") String cursor, Model model) {
        model.addAttribute("customer", customer);
        model.addAttribute(
                "looks",
                troth.read(
                        "/api/v1/customers/" + customer + "/access",
                        Map.of("limit", PAGE, "cursor", cursor),
                        Looks.class));
        model.addAttribute("name", names.of(List.<@Nullable String>of(customer)).getOrDefault(customer, customer));
        return "audit/looks";
    }
}
