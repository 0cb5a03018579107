package org.troth.event.issue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.troth.event.Personal;

/// We said no, and why.
public record RequestDeclined(
        String reasonCode,
        Personal<String> explanation,
        List<Personal<String>> alternatives,
        @Nullable String noAlternativeReason)
        implements IssueEvent {}
