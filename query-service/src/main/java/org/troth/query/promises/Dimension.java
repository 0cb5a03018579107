package org.troth.query.promises;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// By what the tally is divided.
enum Dimension {
    ALL,
    REP,
    TEAM,
    CHANNEL,
    TYPE,
    KIND;

    /// The part that a promise falls into; empty where that is not known.
    String key(PromiseVersion version) {
        return switch (this) {
            case ALL -> "";
            case REP -> text(version.ownerRep());
            case TEAM -> text(version.ownerTeam());
            case CHANNEL -> text(version.channel());
            case TYPE -> version.type().name();
            case KIND -> text(version.kind());
        };
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "");
    }
}
