package org.troth.console.subject;

import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.troth.console.api.Contact;
import org.troth.console.api.Issue;
import org.troth.console.api.Promise;
import org.troth.console.words.Moments;

/// Says line by line how a subject stands.
@Component
class Facts {
    private final MessageSource messages;

    Facts(MessageSource messages) {
        this.messages = messages;
    }

    List<Line> of(Contact contact, Moments moments, Locale locale) {
        Lines lines = new Lines(moments, messages, locale)
                .code("direction", "direction", contact.direction())
                .at("began", contact.startedAt())
                .at("ended", contact.endedAt())
                .code("endedBy", "code.endedBy", contact.endedBy())
                .code("mood", "code.state", contact.lastEmotion())
                .code("escalation", "escalation", contact.escalation())
                .count("unanswered", contact.unansweredQuestionIds() == null ? 0 : contact.unansweredQuestionIds().size())
                .link("replyTo", "/interactions/", contact.inReplyToInteractionId())
                .link("fulfils", "/promises/", contact.fulfilsPromiseId());
        if (contact.nextSteps() != null) {
            lines.words("next", contact.nextSteps().steps()).words("noneBecause", contact.nextSteps().noneBecause());
        }
        if (contact.wrapUp() != null) {
            lines.code("about", "code.contactReasonCode", contact.wrapUp().contactReasonCode())
                    .code("outcome", "code.dispositionCode", contact.wrapUp().dispositionCode())
                    .words("summary", contact.wrapUp().summary())
                    .at("wrappedUp", contact.wrapUp().completedAt());
        }
        return lines.all();
    }

    List<Line> of(Issue issue, Moments moments, Locale locale) {
        Lines lines = new Lines(moments, messages, locale)
                .words("statement", issue.statement())
                .words("restatement", issue.restatement())
                .code("about", "code.categoryCode", issue.categoryCode())
                .code("severity", "severity", issue.severity())
                .at("reported", issue.reportedAt())
                .link("contact", "/interactions/", issue.interactionId())
                .at("confirmed", issue.confirmedAt());
        if (issue.options() != null) {
            issue.options().forEach(option -> lines.words(
                    option.optionId().equals(issue.acceptedOptionId()) ? "accepted" : "offered", option.text()));
        }
        return lines.words("proposal", issue.proposal())
                .count("brokenPromises", issue.brokenPromises())
                .at("escalated", issue.escalatedAt())
                .at("resolved", issue.resolvedAt())
                .at("resolutionConfirmed", issue.resolutionConfirmedAt())
                .count("rejections", issue.rejections())
                .count("reopenings", issue.reopenings())
                .at("closed", issue.closedAt())
                .code("closure", "closure", issue.closureCode())
                .all();
    }

    List<Line> of(Promise promise, Moments moments, Locale locale) {
        Lines lines = new Lines(moments, messages, locale)
                .code("giver", "giver", promise.giver())
                .code("kind", "promiseType", promise.type())
                .at("made", promise.madeAt())
                .link("contact", "/interactions/", promise.interactionId())
                .link("issue", "/issues/", promise.issueId())
                .link("replaces", "/promises/", promise.replaces())
                .at("due", promise.dueAt());
        if (promise.reschedules() > 0) {
            lines.at("firstDue", promise.originalDueAt()).count("moved", promise.reschedules());
        }
        lines.at("acknowledged", promise.acknowledgedAt())
                .at("reminded", promise.remindedAt())
                .at("slip", promise.slipNotifiedAt())
                .count("attempts", promise.attempts())
                .at("partlyKept", promise.partlyKeptAt())
                .at("escalated", promise.escalatedAt())
                .at("kept", promise.keptAt())
                .lasting("late", promise.lateByMs());
        if (promise.evidence() != null) {
            // A call that kept it is a contact of ours; anything else is in somebody's words.
            String shows = promise.evidence().ref();
            if (shows != null && shows.startsWith("int_")) {
                lines.link("evidence", "/interactions/", shows);
            } else {
                lines.words("evidence", shows);
            }
        }
        return lines.at("broken", promise.brokenAt())
                .at("remedied", promise.remediedAt())
                .at("withdrawn", promise.withdrawnAt())
                .at("disputed", promise.disputedAt())
                .count("corrections", promise.corrections())
                .all();
    }
}
