package org.troth.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// Names one issue.
///
/// @param value text such as `iss_01k9…`
public record IssueId(@JsonValue String value) implements Id {
    public static final String PREFIX = "iss";

    @JsonCreator
    public IssueId {
        TypeId.requireValid(PREFIX, value);
    }

    public static IssueId next() {
        return new IssueId(TypeId.next(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
