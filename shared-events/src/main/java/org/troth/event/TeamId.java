package org.troth.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// Names one team.
///
/// @param value text such as `team_01k9…`
public record TeamId(@JsonValue String value) implements Id {
    public static final String PREFIX = "team";

    @JsonCreator
    public TeamId {
        TypeId.requireValid(PREFIX, value);
    }

    public static TeamId next() {
        return new TeamId(TypeId.next(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
