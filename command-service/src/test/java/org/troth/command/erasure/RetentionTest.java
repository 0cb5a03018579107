package org.troth.command.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.troth.command.Command;
import org.troth.command.customer.CustomerCommand.LiftRestriction;
import org.troth.command.customer.CustomerCommand.LinkCustomers;
import org.troth.command.customer.CustomerCommand.PlaceLegalHold;
import org.troth.command.customer.CustomerCommand.ReleaseLegalHold;
import org.troth.command.customer.CustomerCommand.RestrictProcessing;
import org.troth.command.erasure.ForgettingService.Person;
import org.troth.command.guide.GuideCommand.PublishRetention;
import org.troth.command.guide.GuideRefusal;
import org.troth.command.interaction.InteractionCommand.AddNote;
import org.troth.command.interaction.InteractionCommand.EndInteraction;
import org.troth.event.Actor;
import org.troth.event.Channel;
import org.troth.event.EventId;
import org.troth.event.NoteId;
import org.troth.event.Personal;
import org.troth.event.TypeId;
import org.troth.event.interaction.NoteVisibility;
import org.troth.event.interaction.WordsExpired;
import org.troth.store.LogReader;
import org.troth.store.Recorded;
import org.troth.store.TestDatabase;
import org.troth.store.Traces;

/// Words of contacts that have ended are kept as long as the rule of their channel says, and no longer.
class RetentionTest {
    private static final Random RANDOM = new Random(2207);
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static ForgettingService service;

    @BeforeAll
    static void start() throws InterruptedException {
        service = ForgettingService.on(DATABASE, step -> {});
        publish(Channel.CHAT, 30);
        Thread.sleep(50);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static void publish(Channel channel, @Nullable Integer days) {
        service.as(Actor.Kind.ADMIN, "adam", channel.name(), new PublishRetention(null, days, Instant.now().plusMillis(20)));
    }

    /// A chat that has ended.
    private static Person chat() {
        Person person = service.person(ForgettingService.canary(RANDOM));
        service.rose(person.contact().value(), new EndInteraction(null, null, "done"));
        return person;
    }

    private static RetentionSweep sweep() {
        return service.bean(RetentionSweep.class);
    }

    private static Instant afterDays(long days) {
        return Instant.now().plus(Duration.ofDays(days));
    }

    private static List<Expiry> due(Person person, long days) {
        return sweep().due(afterDays(days), "", 10_000).due().stream()
                .filter(expiry -> expiry.interactionId().equals(person.contact().value()))
                .toList();
    }

    private static long words(Person person) {
        return Traces.count(DATABASE, "select count(*) from content.blob where stream = '" + person.contact() + "'");
    }

    private static Recorded last(Person person) {
        return service.log().stream(person.contact().value()).getLast();
    }

    @Test
    void words_of_a_contact_go_once_it_was_quiet_for_long_enough_and_a_record_says_so() {
        Person ann = chat();
        assertThat(words(ann)).isEqualTo(2);
        assertThat(due(ann, 29)).isEmpty();
        assertThat(due(ann, 31)).singleElement().satisfies(expiry -> {
            assertThat(expiry.customerId()).isEqualTo(ann.id().value());
            assertThat(expiry.mayGo()).isTrue();
        });
        sweep().carryOut(afterDays(29));
        assertThat(words(ann)).isEqualTo(2);

        sweep().carryOut(afterDays(31));

        assertThat(words(ann)).isZero();
        assertThat(last(ann).event()).isInstanceOf(WordsExpired.class);
        assertThat(Traces.count(
                        DATABASE, "select count(*) from content.removal where record = '" + last(ann).eventId() + "'"))
                .isEqualTo(2);
        // The record of the customer is no contact, and nothing else of them goes.
        assertThat(Traces.count(DATABASE, "select count(*) from content.blob where stream = '" + ann.id() + "'"))
                .isEqualTo(3);
        assertThat(sweep().carryOut(afterDays(31))).isZero();
    }

    @Test
    void looking_at_what_would_go_removes_nothing() {
        Person ann = chat();

        assertThat(due(ann, 400)).hasSize(1);

        assertThat(words(ann)).isEqualTo(2);
        assertThat(last(ann).event()).isNotInstanceOf(WordsExpired.class);
    }

    @Test
    void a_contact_that_has_not_ended_and_one_on_a_channel_without_a_rule_are_kept() {
        Person open = service.person(ForgettingService.canary(RANDOM));

        sweep().carryOut(afterDays(4_000));

        assertThat(words(open)).isEqualTo(2);
        assertThat(Retentions.at(afterDays(4_000), service.log()).expired(Channel.PHONE, Instant.now(), afterDays(4_000)))
                .isEmpty();
    }

    @Test
    void a_hold_or_a_restriction_on_any_record_of_the_person_keeps_them_and_is_named() {
        Person ann = chat();
        Person anna = chat();
        service.as(Actor.Kind.SUPERVISOR, "sue", ann.id().value(), new LinkCustomers(anna.id(), "Same voice.", 90));
        officer(ann, new PlaceLegalHold("case-9", "Suit.", "Court"));
        officer(anna, new RestrictProcessing("Disputes it."));

        sweep().carryOut(afterDays(31));

        assertThat(due(anna, 31)).singleElement().satisfies(expiry ->
                assertThat(expiry.keptBecause()).containsExactly("case-9", Kept.RESTRICTION));
        assertThat(words(ann)).isEqualTo(2);
        assertThat(words(anna)).isEqualTo(2);

        officer(ann, new ReleaseLegalHold("case-9", "Settled."));
        officer(anna, new LiftRestriction("Settled."));
        sweep().carryOut(afterDays(31));

        assertThat(words(ann)).isZero();
        assertThat(words(anna)).isZero();
    }

    private static void officer(Person person, Command command) {
        service.as(Actor.Kind.PRIVACY_OFFICER, "olga", person.id().value(), command);
    }

    @Test
    void what_a_sweep_that_died_had_recorded_is_removed_by_the_next_and_later_words_are_kept() {
        Person ann = chat();
        UUID said = TypeId.uuid(EventId.PREFIX, service.log().stream(ann.contact().value()).get(1).eventId().value());
        LogReader log = service.log();
        // As it is between the record and the removal.
        DATABASE.execute("create table public.saved as select * from content.blob where stream = '" + ann.contact() + "'");
        sweep().carryOut(afterDays(31));
        DATABASE.execute("insert into content.blob select * from public.saved; drop table public.saved");
        service.rose(ann.contact().value(), new AddNote(NoteId.next(), NoteVisibility.TEAM, new Personal<>("Rang again.")));
        assertThat(words(ann)).isEqualTo(3);

        sweep().carryOut(Instant.now());

        assertThat(words(ann)).isEqualTo(1);
        assertThat(Traces.count(DATABASE, "select count(*) from content.blob where event_id = '" + said + "'")).isZero();
        assertThat(log.stream(ann.contact().value()).stream().filter(each -> each.event() instanceof WordsExpired))
                .hasSize(1);
    }

    @Test
    void a_rule_has_versions_and_the_newest_in_force_counts() throws InterruptedException {
        publish(Channel.SMS, 10);
        service.as(
                Actor.Kind.ADMIN, "adam", "SMS", new PublishRetention(2, null, Instant.now().plus(Duration.ofDays(5))));
        Thread.sleep(50);
        Instant now = Instant.now();

        assertThat(Retentions.at(now, service.log()).expired(Channel.SMS, now.minus(Duration.ofDays(11)), now))
                .hasValueSatisfying(rule -> assertThat(rule.version()).isEqualTo(1));
        assertThat(Retentions.at(afterDays(6), service.log()).expired(Channel.SMS, now, afterDays(600))).isEmpty();
        assertThatThrownBy(() -> service.as(
                        Actor.Kind.ADMIN, "adam", "SMS", new PublishRetention(2, 1, afterDays(1))))
                .isInstanceOf(GuideRefusal.Immutable.class);
    }

    @Test
    void a_rule_that_makes_no_sense_is_refused() {
        for (var refused : List.of(
                new PublishRetention(null, 0, afterDays(1)),
                new PublishRetention(null, 1, Instant.now().minusSeconds(1)))) {
            assertThatThrownBy(() -> service.as(Actor.Kind.ADMIN, "adam", "EMAIL", refused))
                    .isInstanceOf(GuideRefusal.class);
        }
        assertThatThrownBy(() -> service.as(
                        Actor.Kind.ADMIN, "adam", "PIGEON", new PublishRetention(null, 1, afterDays(1))))
                .isInstanceOf(GuideRefusal.ChannelUnknown.class);
    }
}
