package org.troth.query.measure;

import java.util.Objects;

/// What the facts of a measure are gathered by.
enum Subject {
    INTERACTION,
    ISSUE,
    PROMISE;

    String column() {
        return switch (this) {
            case INTERACTION -> "interaction_id";
            case ISSUE -> "issue_id";
            case PROMISE -> "promise_id";
        };
    }

    String of(Fact fact) {
        return Objects.requireNonNull(
                switch (this) {
                    case INTERACTION -> fact.interaction();
                    case ISSUE -> fact.issue();
                    case PROMISE -> fact.promise();
                });
    }
}
