package org.troth.query.measure;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.troth.event.Actor;
import org.troth.event.Channel;
import org.troth.event.Direction;
import org.troth.event.interaction.ContactReasonStated;
import org.troth.event.interaction.CustomerGreeted;
import org.troth.event.interaction.CustomerIdentified;
import org.troth.event.interaction.InformationProvided;
import org.troth.event.interaction.InformationRequested;
import org.troth.event.interaction.InteractionAbandoned;
import org.troth.event.interaction.InteractionEnded;
import org.troth.event.interaction.InteractionOpened;
import org.troth.event.interaction.InteractionReattributed;
import org.troth.event.interaction.MessageReceived;
import org.troth.event.interaction.RepConnected;
import org.troth.event.interaction.ReplySent;
import org.troth.event.interaction.WrapUpCompleted;

/// One interaction as the ledger knew it.
final class Contact extends Facts {
    private static final Set<Channel> LIVE = Set.of(Channel.PHONE, Channel.CHAT, Channel.IN_PERSON);

    private final Set<String> issues;

    Contact(String id, List<Fact> all) {
        super(id, all);
        issues = all().stream().flatMap(Contact::issuesOf).collect(Collectors.toUnmodifiableSet());
    }

    /// Whose contact it was by then: the last to be named as such, whenever it happened.
    @Nullable String customer() {
        return customerAt(Long.MAX_VALUE);
    }

    /// Whose contact it was before a position was recorded.
    @Nullable String customerAt(long position) {
        String customer = null;
        for (Fact fact : all().stream()
                .filter(each -> each.position() < position)
                .sorted(Comparator.comparingLong(Fact::position))
                .toList()) {
            boolean named = fact.is(CustomerIdentified.class) || fact.is(InteractionReattributed.class);
            if (fact.customer() != null && (named || customer == null)) {
                customer = fact.customer();
            }
        }
        return customer;
    }

    Optional<Fact> opened() {
        return first(InteractionOpened.class);
    }

    boolean inbound() {
        return opened().filter(fact -> fact.says(Direction.IN)).isPresent();
    }

    boolean outbound() {
        return opened().filter(fact -> fact.says(Direction.OUT)).isPresent();
    }

    @Nullable Channel channel() {
        return opened().map(Fact::channel).orElse(null);
    }

    /// Whether both sides are there at the same time.
    boolean live() {
        Channel channel = channel();
        return channel != null && LIVE.contains(channel);
    }

    Instant startedAt() {
        return opened().orElseGet(() -> all().getFirst()).at();
    }

    Optional<Instant> endedAt() {
        return first(InteractionEnded.class).map(Fact::at);
    }

    /// When the customer was gone, with an answer or without.
    Optional<Instant> goneAt() {
        return first(InteractionEnded.class, InteractionAbandoned.class).map(Fact::at);
    }

    /// Whether a person on our side took part.
    boolean connected() {
        return firstAnswer().isPresent() || all().stream().anyMatch(Contact::isByPerson);
    }

    /// When a person first turned to the customer. What a machine answers by itself does not count.
    ///
    /// Whoever records a live contact is there, so any step of theirs will do.
    Optional<Fact> firstAnswer() {
        return all().stream()
                .filter(fact -> isAnswer(fact) || (live() && isByPerson(fact)))
                .findFirst();
    }

    static boolean isAnswer(Fact fact) {
        return fact.is(RepConnected.class)
                || (fact.actor() != Actor.Kind.SYSTEM && (fact.is(ReplySent.class) || fact.is(CustomerGreeted.class)));
    }

    private static boolean isByPerson(Fact fact) {
        return fact.actor() == Actor.Kind.REP || fact.actor() == Actor.Kind.SUPERVISOR;
    }

    /// The fact that says who had it: the last connection, else the first step of a rep.
    private Optional<Fact> held() {
        return last(RepConnected.class)
                .or(() -> all().stream().filter(fact -> fact.rep() != null).findFirst());
    }

    @Nullable String rep() {
        return held().map(Fact::rep).orElse(null);
    }

    @Nullable String team() {
        return held().map(Fact::team).orElse(null);
    }

    /// The issues it was about.
    Set<String> issues() {
        return issues;
    }

    private static Stream<String> issuesOf(Fact fact) {
        return Stream.concat(
                Stream.ofNullable(fact.issue()),
                fact.is(WrapUpCompleted.class) ? fact.items().stream() : Stream.empty());
    }

    @Nullable String reason() {
        return last(WrapUpCompleted.class)
                .or(() -> last(ContactReasonStated.class))
                .map(Fact::code)
                .orElse(null);
    }

    @Nullable String repliesTo() {
        return opened().map(Fact::reference).orElse(null);
    }

    /// Whether the customer came because we had asked: we said so, they keep a promise of theirs, or they answer.
    ///
    /// @param earlier the contact this one replies to
    boolean solicited(@Nullable Contact earlier) {
        return opened().filter(fact -> fact.flag() || fact.promise() != null).isPresent()
                || (earlier != null && (earlier.outbound() || earlier.leftAsking()));
    }

    /// Whether a question of ours was still without an answer.
    private boolean leftAsking() {
        return each(InformationRequested.class).anyMatch(asked -> each(InformationProvided.class, MessageReceived.class)
                .filter(asked::before)
                .noneMatch(fact -> fact.is(MessageReceived.class)
                        || String.valueOf(asked.code()).equals(fact.code())));
    }

    /// Whether the customer wrote again without having been asked anything since they last wrote.
    ///
    /// People who talk live take turns, which is no second message.
    boolean wroteAgainUnasked() {
        if (live()) {
            return false;
        }
        boolean asked = true;
        for (Fact fact : each(MessageReceived.class, InformationRequested.class).toList()) {
            if (fact.is(InformationRequested.class)) {
                asked = true;
            } else if (!asked) {
                return true;
            } else {
                asked = false;
            }
        }
        return false;
    }
}
