package org.troth.query.promises;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.troth.event.Channel;
import org.troth.event.customer.CustomerKind;
import org.troth.query.Rows;

/// One row of `promise_contact_version`.
///
/// @param endedAt absent while the contact lasts and the customer is angry
record ContactVersion(
        String interactionId,
        long sincePosition,
        @Nullable Long untilPosition,
        @Nullable String customerId,
        @Nullable Instant endedAt,
        @Nullable String rep,
        @Nullable String team,
        @Nullable Channel channel,
        @Nullable CustomerKind kind,
        boolean imported)
        implements Version<ContactVersion> {
    /// The row for what is known of a contact now; nothing where it is of no concern here.
    static @Nullable ContactVersion of(ContactLife life, Surroundings around, long sincePosition) {
        if (!life.expectsPromise() && !life.isAngry()) {
            return null;
        }
        Instant moment = life.endedAt == null ? life.lastAt : life.endedAt;
        Instant ended = Rows.time(life.endedAt);
        return new ContactVersion(
                life.id,
                sincePosition,
                null,
                life.customerId,
                ended == null ? null : ended.truncatedTo(ChronoUnit.MICROS),
                life.rep,
                around.teamsOf(life.rep).teamAt(moment).orElse(null),
                life.channel,
                around.kindOf(life.customerId),
                life.imported);
    }

    @Override
    public String id() {
        return interactionId;
    }

    @Override
    public ContactVersion until(@Nullable Long position) {
        return new ContactVersion(
                interactionId, sincePosition, position, customerId, endedAt, rep, team, channel, kind, imported);
    }

    @Override
    public ContactVersion since(long position) {
        return new ContactVersion(
                interactionId, position, untilPosition, customerId, endedAt, rep, team, channel, kind, imported);
    }
}
