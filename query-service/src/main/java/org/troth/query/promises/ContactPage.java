package org.troth.query.promises;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.troth.event.Channel;
import org.troth.event.customer.CustomerKind;
import org.troth.query.Rows;
import org.troth.query.report.CsvAnswer;

/// Contacts of which a promise was to be expected, or whose customer is angry.
@JsonInclude(JsonInclude.Include.NON_NULL)
record ContactPage(
        Instant asAt,
        long position,
        List<Line> data,
        @Nullable String next)
        implements CsvAnswer {
    /// @param endedAt absent while the contact lasts
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            String interactionId,
            @Nullable Instant endedAt,
            @Nullable String repId,
            @Nullable String teamId,
            @Nullable Channel channel,
            @Nullable CustomerKind kind,
            boolean imported) {
        static Line of(ContactVersion version) {
            return new Line(
                    version.interactionId(),
                    version.endedAt(),
                    version.rep(),
                    version.team(),
                    version.channel(),
                    version.kind(),
                    version.imported());
        }
    }

    /// The contacts of a page, and one more where there is one, in the order of their ids.
    static List<ContactVersion> page(Asked asked, boolean angry, @Nullable String after, int limit) {
        Map<String, Object> values = new HashMap<>(asked.values());
        values.put("limit", limit + 1);
        values.put("after", after == null ? "" : after);
        String which = angry ? "ended_at is null" : "ended_at >= :from and ended_at < :to";
        return asked.jdbc()
                .sql("select row_to_json(contact) from " + asked.versions("promise_contact_version")
                        + " contact where " + which + asked.contactFilters()
                        + " and interaction_id > :after order by interaction_id limit :limit")
                .params(values)
                .query((row, number) -> Rows.read(row.getString(1), ContactVersion.class))
                .list();
    }

    @Override
    public List<String> header() {
        return List.of(
                "asAt", "position", "interactionId", "endedAt", "repId", "teamId", "channel", "kind", "imported", "next");
    }

    @Override
    public List<List<@Nullable Object>> lines() {
        return data.stream()
                .map(line -> Arrays.<@Nullable Object>asList(
                        asAt,
                        position,
                        line.interactionId(),
                        line.endedAt(),
                        line.repId(),
                        line.teamId(),
                        line.channel(),
                        line.kind(),
                        line.imported(),
                        line.equals(data.getLast()) ? next : null))
                .toList();
    }
}
