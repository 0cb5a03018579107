package org.troth.console.operations;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.troth.console.api.Refused;
import org.troth.console.api.Troth;

/// How far the views have read, and how they are built again.
@Controller
class ViewsPage {
    private final Troth troth;

    ViewsPage(Troth troth) {
        this.troth = troth;
    }

    /// @param head last position of the log
    record Health(String status, long head, List<Reading> views) {}

    /// @param lag events it has not read yet
    /// @param setAside events it could not take
    record Reading(String name, long position, long lag, long setAside, boolean running, boolean failing) {}

    /// One event that a view could not take.
    record SetAside(long position, String stream, String type, String fault) {}

    /// @param setAside the first of them
    record Detailed(Reading view, List<SetAside> setAside, @Nullable Rebuild rebuild) {}

    /// @param position how far the new tables have read
    /// @param head how far they have to read
    record Rebuild(
            String state,
            long position,
            long head,
            long eventsPerSecond,
            @Nullable Long rows,
            @Nullable Boolean identical,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String failure) {
        public boolean happened() {
            return !state.equals("NONE");
        }

        public boolean goingOn() {
            return state.equals("FILLING") || state.equals("EXCHANGING");
        }
    }

    @GetMapping("/operations/views")
    String views(Model model) {
        Health health = troth.read("/api/v1/health", Map.of(), Health.class);
        List<Detailed> views = health.views().stream()
                .map(view -> troth.read("/api/v1/views/" + view.name(), Map.of(), Detailed.class))
                .toList();
        model.addAttribute("health", health);
        model.addAttribute("views", views);
        model.addAttribute(
                "goingOn",
                views.stream().anyMatch(view -> view.rebuild() != null && view.rebuild().goingOn()));
        return "operations/views";
    }

    @PostMapping("/operations/views/{name:[a-z-]{1,60}}/rebuild")
    String rebuild(@PathVariable String name, RedirectAttributes next) {
        try {
            troth.ask("/api/v1/views/" + name + "/rebuild", Map.of(), Rebuild.class);
            next.addFlashAttribute("begun", name);
        } catch (Refused refused) {
            next.addFlashAttribute("refusal", refused.refusal());
        }
        return "redirect:/operations/views";
    }
}
