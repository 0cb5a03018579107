package org.troth.console.subject;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.troth.console.api.Contact;
import org.troth.console.api.Issue;
import org.troth.console.api.Promise;
import org.troth.console.api.Story;
import org.troth.console.api.Troth;
import org.troth.console.board.Names;
import org.troth.console.words.Moments;

/// Shows one contact, issue or promise: how it stands, what it belongs to, and each of its steps.
@Controller
class SubjectPage {
    private static final String VIEW = "subject/subject";

    private final Troth troth;
    private final Names names;
    private final Facts facts;
    private final Steps steps;
    private final MessageSource messages;

    SubjectPage(Troth troth, Names names, Facts facts, Steps steps, MessageSource messages) {
        this.troth = troth;
        this.names = names;
        this.facts = facts;
        this.steps = steps;
        this.messages = messages;
    }

    /// What stands above the steps.
    ///
    /// @param kind below which words it stands in the message files
    record Head(
            String kind,
            String id,
            @Nullable String customerId,
            String title,
            String status,
            List<Line> lines) {
        public String path() {
            return "/" + kind + "s/" + id;
        }
    }

    @GetMapping("/interactions/{id:int_[0-9a-z]{26}}")
    String contact(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String cursor,
            @ModelAttribute("moments") Moments moments,
            Locale locale,
            Model model) {
        Contact contact = troth.read("/api/v1/interactions/" + id, Map.of(), Contact.class);
        String channel = messages.getMessage("channel." + contact.channel(), null, contact.channel(), locale);
        String title = contact.startedAt() == null ? channel : channel + ", " + moments.at(contact.startedAt());
        return show(
                new Head(
                        "interaction",
                        id,
                        contact.customerId(),
                        String.valueOf(title),
                        contact.status(),
                        facts.of(contact, moments, locale)),
                steps.of("interactions/" + id, cursor),
                model);
    }

    @GetMapping("/issues/{id:iss_[0-9a-z]{26}}")
    String issue(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String cursor,
            @ModelAttribute("moments") Moments moments,
            Locale locale,
            Model model) {
        Issue issue = troth.read("/api/v1/issues/" + id, Map.of(), Issue.class);
        boolean wordless = issue.restatement() == null && issue.statement() == null;
        return show(
                new Head(
                        "issue",
                        id,
                        issue.customerId(),
                        wordless ? gone(locale) : issue.words(),
                        issue.status(),
                        facts.of(issue, moments, locale)),
                steps.of("issues/" + id, cursor),
                model);
    }

    @GetMapping("/promises/{id:prm_[0-9a-z]{26}}")
    String promise(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String cursor,
            @ModelAttribute("moments") Moments moments,
            Locale locale,
            Model model) {
        Promise promise = troth.read("/api/v1/promises/" + id, Map.of(), Promise.class);
        return show(
                new Head(
                        "promise",
                        id,
                        promise.customerId(),
                        promise.words().isEmpty() ? gone(locale) : promise.words(),
                        Boolean.TRUE.equals(promise.pastDue()) ? "OVERDUE" : promise.status(),
                        facts.of(promise, moments, locale)),
                steps.of("promises/" + id, cursor),
                model);
    }

    private String gone(Locale locale) {
        return messages.getMessage("words.gone", null, locale);
    }

    private String show(Head head, Story story, Model model) {
        Map<String, String> known = names.of(Arrays.<@Nullable String>asList(head.customerId()));
        model.addAttribute("head", head);
        model.addAttribute("story", story);
        model.addAttribute(
                "customer", head.customerId() == null ? "" : Objects.requireNonNullElse(known.get(head.customerId()), head.customerId()));
        return VIEW;
    }
}
