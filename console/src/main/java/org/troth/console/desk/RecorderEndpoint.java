package org.troth.console.desk;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.troth.console.api.Card;
import org.troth.console.api.Refusal;
import org.troth.console.api.Refused;
import org.troth.console.api.Troth;
import org.troth.console.desk.CustomerPage.Recorder;
import org.troth.console.words.Moments;

/// Records a step, or says next to the field why not.
@Controller
class RecorderEndpoint {
    private final CustomerPage page;
    private final Desk desk;
    private final Troth troth;
    private final Commands commands;
    private final Phrases phrases;
    private final MessageSource messages;

    RecorderEndpoint(
            CustomerPage page, Desk desk, Troth troth, Commands commands, Phrases phrases, MessageSource messages) {
        this.page = page;
        this.desk = desk;
        this.troth = troth;
        this.commands = commands;
        this.phrases = phrases;
        this.messages = messages;
    }

    @PostMapping("/customers/{customer:cus_[0-9a-z]{26}}/steps")
    String record(
            @PathVariable String customer,
            @RequestParam Step step,
            @RequestParam String key,
            @RequestParam(required = false) @Nullable String about,
            @RequestParam Map<String, String> typed,
            @ModelAttribute("moments") Moments moments,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Situation situation = desk.situation(customer, about, "");
        Filled filled = new Filled(step, typed);
        Recorder answer = refusedHere(filled, situation, moments, locale).orElse(null);
        if (answer == null) {
            try {
                long position = save(filled, situation, key, moments);
                next.addAttribute("at", position);
                if (situation.issue() != null) {
                    next.addAttribute("about", situation.issue().id());
                }
                next.addFlashAttribute("saved", step);
                if (step == Step.ASK) {
                    // Whoever asks is about to be told. What was asked for stands in no address.
                    next.addAttribute("step", Step.TOLD);
                    next.addFlashAttribute("asked", filled.of("factKey"));
                }
                return "redirect:/customers/" + customer;
            } catch (Refused refused) {
                answer = Recorder.refused(instead(filled, situation, refused.refusal()), refused.refusal());
            }
        }
        if (answer.refusal() != null) {
            response.setStatus(answer.refusal().status() >= 500 ? 503 : 422);
        }
        return page.show(situation, Question.EVERYTHING, answer, "", moments, model);
    }

    private long save(Filled filled, Situation situation, String key, Moments moments) {
        List<Map<String, Object>> steps = filled.step() == Step.PROMISE
                ? PromiseWords.of(filled.of("line"), moments)
                        .map(words -> commands.promise(words.line(), filled.of("type"), words.due(), situation))
                        .orElseThrow()
                : commands.aside(filled, commands.of(filled, situation));
        if (situation.contact() == null) {
            throw new IllegalStateException("There is no contact to record a step of.");
        }
        return troth.record(
                        "/api/v1/interactions/" + situation.contact().id() + "/steps", Map.of("steps", steps), key)
                .position();
    }

    /// What the console itself asks back about before anything is sent.
    private Optional<Recorder> refusedHere(
            Filled filled, Situation situation, Moments moments, Locale locale) {
        if (!filled.step().fits(situation)) {
            return Optional.of(Recorder.refused(null, Refusal.ofConsole(409, say("desk.notNow", locale))));
        }
        Optional<String> missing = filled.step().fields().stream()
                .filter(field -> field.required() && !filled.has(field.name()))
                .map(Field::name)
                .findFirst();
        if (missing.isPresent()) {
            return wrong(filled, missing.get(), say("desk.missing", locale));
        }
        return switch (filled.step()) {
            case PROMISE -> promise(filled, moments, locale);
            case ASK -> asked(filled, situation, moments, locale);
            case REPLY -> reread(filled, situation, locale);
            case NEXT_STEPS -> filled.has("steps") || filled.has("noneBecause")
                    ? Optional.empty()
                    : wrong(filled, "steps", say("desk.missing", locale));
            case DECLINE -> filled.has("alternatives") || filled.has("noAlternativeReason")
                    ? Optional.empty()
                    : wrong(filled, "alternatives", say("desk.missing", locale));
            case GREET, WILLINGNESS, EMOTION, ISSUE, RESTATE, CONFIRM, ACKNOWLEDGE, APOLOGISE, MISTAKE, OPTIONS, ACCEPT,
                    KEEP, RESOLVE, TOLD, NOTE, ESCALATE, LIMIT, THANK, MORE, END, WRAP_UP -> Optional.empty();
        };
    }

    private Optional<Recorder> promise(Filled filled, Moments moments, Locale locale) {
        Optional<PromiseWords> words = PromiseWords.of(filled.of("line"), moments);
        if (words.isEmpty()) {
            return wrong(filled, "line", say("desk.promise.when", locale));
        }
        // Given as it was shown: whoever changed the line since sees it again first.
        boolean shown = filled.of("shown").equals(words.get().due().until().toString() + filled.of("line"));
        return shown ? Optional.empty() : Optional.of(Recorder.shown(filled, words.get()));
    }

    /// Doubts are said once: whoever changed the words since is asked again.
    private Optional<Recorder> reread(Filled reply, Situation situation, Locale locale) {
        Doubts doubts = Doubts.in(reply, situation, phrases, locale);
        return !doubts.any() || reply.of("reread").equals(doubts.about())
                ? Optional.empty()
                : Optional.of(Recorder.shown(reply, doubts));
    }

    private Optional<Recorder> asked(
            Filled filled, Situation situation, Moments moments, Locale locale) {
        Optional<Card.Fact> known = situation.card().known(filled.of("factKey"));
        if (known.isEmpty() || filled.has("justification")) {
            return Optional.empty();
        }
        return wrong(
                filled,
                "justification",
                messages.getMessage(
                        "desk.alreadyTold",
                        new Object[] {known.get().value(), moments.at(known.get().since())},
                        locale));
    }

    private static Optional<Recorder> wrong(Filled filled, String field, String words) {
        return Optional.of(Recorder.refused(filled, Refusal.inField(field, words)));
    }

    /// What helps instead: ending with an open issue asks for what comes next, confirming one for what was understood.
    private static @Nullable Filled instead(Filled filled, Situation situation, Refusal refusal) {
        if (filled.step() == Step.END && "INV-05".equals(refusal.code())) {
            return Suggested.in(Step.NEXT_STEPS, situation);
        } else if (filled.step() == Step.CONFIRM && "INV-11".equals(refusal.code())) {
            return Suggested.in(Step.RESTATE, situation);
        }
        return filled.step().immediate() && refusal.required().isEmpty() ? null : filled;
    }

    private String say(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }
}
