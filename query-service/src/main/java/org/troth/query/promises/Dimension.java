package org.troth.query.promises;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.troth.query.report.GroupBy;

/// By what the tally is divided.
enum Dimension {
    ALL,
    REP,
    TEAM,
    CHANNEL,
    TYPE,
    KIND;

    /// A contact has no type.
    static final List<Dimension> OF_CONTACTS = List.of(ALL, REP, TEAM, CHANNEL, KIND);

    /// The one that a report needs; by weeks it needs no part, for cells are weeks and days already.
    static Dimension of(@Nullable GroupBy groupBy) {
        return switch (groupBy) {
            case null -> ALL;
            case WEEK -> ALL;
            case REP -> REP;
            case TEAM -> TEAM;
            case CHANNEL -> CHANNEL;
            case TYPE -> TYPE;
            case KIND -> KIND;
        };
    }

    static Dimension ofContacts(@Nullable GroupBy groupBy) {
        Dimension dimension = of(groupBy);
        return OF_CONTACTS.contains(dimension) ? dimension : ALL;
    }

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

    /// The part that a contact falls into; empty where that is not known.
    String key(ContactVersion version) {
        return switch (this) {
            case ALL, TYPE -> "";
            case REP -> text(version.rep());
            case TEAM -> text(version.team());
            case CHANNEL -> text(version.channel());
            case KIND -> text(version.kind());
        };
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "");
    }
}
