package org.troth.console.subject;

import java.util.Map;
import org.springframework.stereotype.Component;
import org.troth.console.api.Story;
import org.troth.console.api.Troth;

/// Reads what happened to a subject, a page at a time, the oldest first.
@Component
class Steps {
    private static final String PAGE = "50";

    private final Troth troth;

    Steps(Troth troth) {
        this.troth = troth;
    }

    /// @param subject path of the contact, issue or promise in the API
    Story of(String subject, String cursor) {
        return troth.read(
                "/api/v1/" + subject + "/timeline",
                Map.of("order", "oldest", "limit", PAGE, "cursor", cursor),
                Story.class);
    }
}
