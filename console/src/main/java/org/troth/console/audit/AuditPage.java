package org.troth.console.audit;

import jakarta.servlet.http.HttpSession;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.troth.console.api.Refused;
import org.troth.console.api.Story;
import org.troth.console.api.Troth;
import org.troth.console.words.Moments;

/// Steps through how something came to be: how it stood, what happened then, and what that changed.
@Controller
class AuditPage {
    static final String STREAMS = "(?:cus|int|iss|prm)_[0-9a-z]{26}(?:,(?:cus|int|iss|prm)_[0-9a-z]{26})*";
    private static final String ASKED = "audit/why";

    private final Troth troth;
    private final InstantSource clock;

    AuditPage(Troth troth, InstantSource clock) {
        this.troth = troth;
        this.clock = clock;
    }

    /// Where somebody wants to stand, as the address says it.
    ///
    /// @param at position of the event
    /// @param until the last position of the part that is shown
    /// @param after the position after which a part begins that is to be shown to its end
    /// @param time a moment on the viewer's clock
    /// @param step place of the event in the part, which the slider says
    /// @param from the other of two points
    record Place(
            @Nullable Long at,
            @Nullable Long until,
            @Nullable Long after,
            @Nullable String time,
            @Nullable Integer step,
            @Nullable Long from) {}

    @GetMapping("/audit")
    String ask(HttpSession session, Model model) {
        model.addAttribute("reason", Reason.of(session).orElse(""));
        return ASKED;
    }

    /// @param what ids, however they were copied
    @PostMapping("/audit")
    String give(
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String what,
            @RequestParam(defaultValue = "") String next,
            HttpSession session,
            Model model) {
        String streams = String.join(",", what.strip().split("[\\s,;]+"));
        boolean known = streams.matches(STREAMS);
        boolean said = Reason.give(session, reason);
        if (said && known) {
            // Only what came from our own page, and nothing that leads elsewhere.
            return "redirect:/audit/" + streams + (next.matches("[?][A-Za-z0-9=&]*|/evidence") ? next : "");
        }
        model.addAttribute("reason", reason);
        model.addAttribute("what", what);
        model.addAttribute("missing", !said);
        model.addAttribute("unknown", !known);
        return ASKED;
    }

    @GetMapping("/audit/{streams:" + STREAMS + "}")
    String walk(
            @PathVariable String streams,
            Place asked,
            @RequestParam(defaultValue = "false") boolean related,
            @RequestParam(defaultValue = "SHOWN") Replay.Memory memory,
            HttpSession session,
            @ModelAttribute("moments") Moments moments,
            Model model) {
        Optional<String> reason = Reason.of(session);
        if (reason.isEmpty()) {
            model.addAttribute("what", streams);
            model.addAttribute("next", related ? "?related=true" : "");
            return ASKED;
        }
        Replay replay = new Replay(troth.because(reason.get()), streams, related);
        Walk walk = walk(replay, asked, new Walk.Options(related, memory), moments);
        Standing standing = Standing.of(replay, walk, asked.from());
        Components components = new Components(moments);
        Events.Event here = walk.here();
        model.addAttribute("walk", walk);
        model.addAttribute("reason", reason.get());
        model.addAttribute("at", standing.at());
        model.addAttribute("states", stood(standing, components));
        model.addAttribute("compared", asked.from());
        model.addAttribute("changes", changed(standing, components));
        model.addAttribute("data", components.of(here == null ? null : here.data()));
        model.addAttribute("names", names(walk, replay.reader()));
        model.addAttribute("slid", asked.step() != null);
        model.addAttribute("time", asked.time() == null ? "" : asked.time());
        return "audit/walk";
    }

    /// The same as a file. It is read again, and so it is recorded again that somebody looked.
    @GetMapping("/audit/{streams:" + STREAMS + "}/shown")
    ResponseEntity<Taken> take(
            @PathVariable String streams,
            Place asked,
            @RequestParam(defaultValue = "false") boolean related,
            @RequestParam(defaultValue = "SHOWN") Replay.Memory memory,
            HttpSession session,
            @ModelAttribute("moments") Moments moments) {
        String reason = Reason.of(session).orElse("");
        Replay replay = new Replay(troth.because(reason), streams, related);
        Walk walk = walk(replay, asked, new Walk.Options(related, memory), moments);
        Standing standing = Standing.of(replay, walk, asked.from());
        String name = streams.substring(0, 30) + "-at-" + standing.at() + ".json";
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .body(Taken.of(standing, reason, clock.instant()));
    }

    private static Walk walk(Replay replay, Place asked, Walk.Options options, Moments moments) {
        Events part = asked.after() == null ? null : replay.after(asked.after());
        if (part != null && !part.data().isEmpty()) {
            List<Events.Event> events = part.data();
            return Walk.to(
                    events.getFirst().position(), replay.streams(), part, events.getLast().position(), options);
        }
        // Later than the last there is nothing, so it is the end that is shown.
        Optional<Instant> time = time(asked.time(), moments);
        long position = time.isPresent()
                ? replay.at(Map.of("asAt", time.get().toString()), Replay.Memory.SHOWN).position()
                : asked.at() == null ? replay.now() : asked.at();
        long until = time.isPresent() || asked.until() == null ? position : Math.max(position, asked.until());
        Events last = replay.until(until);
        List<Events.Event> events = last.data();
        if (asked.step() != null && !events.isEmpty()) {
            int place = Math.clamp(asked.step(), 0, events.size() - 1);
            position = events.get(place).position();
        }
        return Walk.to(position, replay.streams(), last, until, options);
    }

    private static Optional<Instant> time(@Nullable String typed, Moments moments) {
        if (typed == null || typed.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    LocalDateTime.parse(typed).atZone(moments.zone()).toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static Map<String, List<Component>> stood(Standing standing, Components components) {
        Map<String, List<Component>> found = new LinkedHashMap<>();
        standing.states().forEach(stood -> found.put(stood.stream(), components.of(stood.state())));
        return found;
    }

    private static Map<String, List<Component>> changed(Standing standing, Components components) {
        Map<String, List<Component>> found = new LinkedHashMap<>();
        standing.changes().forEach(each -> found.put(each.stream(), components.of(each)));
        return found;
    }

    /// What people are called, as far as a page of the customer's story says it.
    private static Map<String, String> names(Walk walk, Troth.Reader reader) {
        Map<String, String> names = new HashMap<>();
        Events.Event here = walk.here();
        if (here == null || here.customerid() == null) {
            return names;
        }
        try {
            Story story = reader.read(
                    "/api/v1/customers/" + here.customerid() + "/timeline",
                    Map.of("order", "newest", "limit", "100"),
                    Story.class);
            story.data().stream()
                    .map(Story.Entry::actor)
                    .filter(who -> who.id() != null && who.name() != null)
                    .forEach(who -> names.put(String.valueOf(who.id()), String.valueOf(who.name())));
        } catch (Refused gone) {
            // Then people are shown by their ids.
        }
        return names;
    }
}
