package org.troth.event.issue;

import org.troth.event.Personal;

/// One thing that can be done about the issue.
public record Option(String optionId, String kind, Personal<String> text) {}
