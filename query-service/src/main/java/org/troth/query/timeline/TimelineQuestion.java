package org.troth.query.timeline;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.troth.event.Channel;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.http.Parameters;

/// What a reader wants to see of a story.
///
/// @param from first moment of happening
/// @param to first moment after it
/// @param asAt what the ledger knew by then
/// @param asOf what had happened by then
record TimelineQuestion(
        Order order,
        int limit,
        List<String> types,
        List<Channel> channels,
        @Nullable String actor,
        @Nullable String interaction,
        @Nullable String issue,
        @Nullable String words,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Instant asAt,
        @Nullable Instant asOf) {
    /// Which end of the story comes first.
    enum Order {
        NEWEST,
        OLDEST
    }

    /// Of one contact, issue or promise, which is short enough to be narrowed down no further.
    static TimelineQuestion ofPart(
            @Nullable String order, @Nullable Integer limit, @Nullable List<String> type, @Nullable String asAt) {
        return of(order, limit, type, null, null, null, null, null, null, null, asAt, null);
    }

    static TimelineQuestion of(
            @Nullable String order,
            @Nullable Integer limit,
            @Nullable List<String> type,
            @Nullable List<String> channel,
            @Nullable String actor,
            @Nullable String interaction,
            @Nullable String issue,
            @Nullable String q,
            @Nullable String from,
            @Nullable String to,
            @Nullable String asAt,
            @Nullable String asOf) {
        Order chosen = Parameters.choice("order", order, Order.class);
        InteractionId ofInteraction = Parameters.id("interaction", interaction, InteractionId::new);
        IssueId ofIssue = Parameters.id("issue", issue, IssueId::new);
        String words = Parameters.text("q", q, 200);
        return new TimelineQuestion(
                chosen == null ? Order.NEWEST : chosen,
                Parameters.limit(limit),
                Parameters.texts("type", type, 100),
                Parameters.texts("channel", channel, 40).stream()
                        .map(name -> Objects.requireNonNull(Parameters.code("channel", name, Channel.class)))
                        .toList(),
                Parameters.text("actor", actor, 200),
                ofInteraction == null ? null : ofInteraction.value(),
                ofIssue == null ? null : ofIssue.value(),
                words == null ? null : words.toLowerCase(Locale.ROOT),
                Parameters.instant("from", from),
                Parameters.instant("to", to),
                Parameters.instant("asAt", asAt),
                Parameters.instant("asOf", asOf));
    }

    /// Everything but the size of the page: a cursor may not be used with another question.
    String identity() {
        return new TimelineQuestion(order, 1, types, channels, actor, interaction, issue, words, from, to, asAt, asOf)
                .toString();
    }
}
