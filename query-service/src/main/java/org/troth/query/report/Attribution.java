package org.troth.query.report;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.troth.event.Channel;
import org.troth.event.customer.CustomerKind;

/// To whom and to what something counted belongs; each may be unknown.
///
/// @param at the moment that puts it into a period and a week
/// @param type what kind of thing it is about, such as the category of an issue
public record Attribution(
        Instant at,
        @Nullable String rep,
        @Nullable String team,
        @Nullable Channel channel,
        @Nullable String type,
        @Nullable CustomerKind kind,
        boolean imported) {
    /// The group it falls into; null where that is unknown.
    public @Nullable String group(GroupBy groupBy, ZoneId zone) {
        return switch (groupBy) {
            case REP -> rep;
            case TEAM -> team;
            case CHANNEL -> channel == null ? null : channel.name();
            case TYPE -> type;
            case WEEK -> Period.week(at, zone);
            case KIND -> kind == null ? null : kind.name();
        };
    }
}
