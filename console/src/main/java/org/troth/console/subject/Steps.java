package org.troth.console.subject;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.troth.console.api.Promise;
import org.troth.console.api.Story;
import org.troth.console.api.Troth;

/// Reads what happened to a subject, a page at a time, the oldest first.
@Component
class Steps {
    private static final String PAGE = "50";
    private static final String LONG_PAGE = "200";
    private static final List<String> OF_PROMISES = List.of(
            "PromiseMade",
            "PromiseAcknowledgedByCustomer",
            "PromiseReassigned",
            "PromiseRescheduled",
            "PromiseReminderIssued",
            "PromiseSlipNotified",
            "PromiseAttempted",
            "PromisePartlyKept",
            "PromiseEscalated",
            "PromiseBecameOverdue",
            "PromiseKept",
            "PromiseBroken",
            "BrokenPromiseRemedied",
            "PromiseWithdrawn",
            "PromiseOutcomeDisputed",
            "PromiseOutcomeCorrected",
            "PromiseRecordedInError");

    private final Troth troth;

    Steps(Troth troth) {
        this.troth = troth;
    }

    /// @param subject path of the contact or issue in the API
    Story of(String subject, String cursor) {
        return troth.read(
                "/api/v1/" + subject + "/timeline",
                Map.of("order", "oldest", "limit", PAGE, "cursor", cursor),
                Story.class);
    }

    /// A promise has no story of its own: what is about it is picked out of its customer's promises since it was made.
    Story of(Promise promise, String cursor) {
        if (promise.customerId() == null) {
            return new Story(List.of(), null, 0);
        }
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("order", "oldest");
        asked.put("limit", LONG_PAGE);
        asked.put("from", promise.madeAt() == null ? "" : promise.madeAt().toString());
        asked.put("issue", promise.issueId() == null ? "" : promise.issueId());
        asked.put("type", String.join(",", OF_PROMISES));
        asked.put("cursor", cursor);
        Story story = troth.read("/api/v1/customers/" + promise.customerId() + "/timeline", asked, Story.class);
        List<Story.Entry> about = story.data().stream()
                .filter(entry -> promise.id().equals(entry.promiseId()))
                .toList();
        return new Story(about, story.next(), story.position());
    }
}
