package org.troth.command.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.troth.command.customer.CustomerCommand.ApproveErasure;
import org.troth.command.customer.CustomerCommand.ApproveRedaction;
import org.troth.command.customer.CustomerCommand.LinkCustomers;
import org.troth.command.customer.CustomerCommand.LinkIdentifier;
import org.troth.command.customer.CustomerCommand.PlaceLegalHold;
import org.troth.command.customer.CustomerCommand.RecordFact;
import org.troth.command.customer.CustomerCommand.ReleaseLegalHold;
import org.troth.command.customer.CustomerCommand.RequestRedaction;
import org.troth.command.customer.CustomerRefusal;
import org.troth.command.erasure.ForgettingService.Person;
import org.troth.command.interaction.InteractionCommand.AddNote;
import org.troth.command.interaction.InteractionCommand.AmendNote;
import org.troth.command.interaction.InteractionCommand.ReceiveMessage;
import org.troth.command.interaction.InteractionCommand.RedactNote;
import org.troth.command.interaction.InteractionCommand.Thank;
import org.troth.content.ContentReader;
import org.troth.content.SubjectForgotten;
import org.troth.event.Actor;
import org.troth.event.CustomerId;
import org.troth.event.EventId;
import org.troth.event.NoteId;
import org.troth.event.Personal;
import org.troth.event.customer.CustomerErased;
import org.troth.event.customer.CustomerIdentifierLinked;
import org.troth.event.customer.IdentifierKind;
import org.troth.event.customer.SubjectContentRemoved;
import org.troth.event.customer.SubjectKeysDestroyed;
import org.troth.event.interaction.NoteAmended;
import org.troth.event.interaction.NoteVisibility;
import org.troth.store.Recorded;
import org.troth.store.OpenedEvents;
import org.troth.store.TestDatabase;
import org.troth.store.Traces;

class ErasureTest {
    private static final Random RANDOM = new Random(7141);
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final AtomicReference<@Nullable ErasureStep> DEADLY = new AtomicReference<>();
    private static final AtomicInteger DEATHS = new AtomicInteger();
    private static ForgettingService service;

    @BeforeAll
    static void start() {
        service = ForgettingService.on(DATABASE, step -> {
            if (step == DEADLY.get()) {
                DEATHS.incrementAndGet();
                throw new IllegalStateException("died");
            }
        });
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void a_person_is_forgotten_once_two_have_agreed() throws Exception {
        Person ann = service.person(ForgettingService.canary(RANDOM));
        Person bob = service.person(ForgettingService.canary(RANDOM));
        assertThat(rows(ann)).isEqualTo(4);

        service.ask(ann.id(), "r1");
        service.approve(ann.id(), "r1");
        ForgettingService.await("the end", () -> service.forgotten(ann.id()));

        assertThat(rows(ann)).isZero();
        assertThat(keys(ann.id().value())).isZero();
        assertThat(keys(ann.contact().value())).isZero();
        assertThat(Traces.of(DATABASE, ann.canary())).isEmpty();
        List<Recorded> story = service.log().stream(ann.id().value());
        assertThat(story.stream().map(Recorded::type))
                .endsWith("ErasureRequested", "ErasureApproved", "SubjectKeysDestroyed", "SubjectContentRemoved", "CustomerErased");
        SubjectKeysDestroyed keys = (SubjectKeysDestroyed) story.get(story.size() - 3).event();
        assertThat(keys.subjects()).containsExactlyInAnyOrder(ann.id().value(), ann.contact().value());
        assertThat(keys.keyFingerprints()).hasSize(3).allMatch(fingerprint -> fingerprint.matches("[0-9a-f]{32}"));
        assertThat(((SubjectContentRemoved) story.get(story.size() - 2).event())).isEqualTo(new SubjectContentRemoved("r1", 5, 1));
        assertThat(((CustomerErased) story.getLast().event())).isEqualTo(new CustomerErased("r1", "words", "olga", "adam"));
        // Nobody else lost a word.
        assertThat(rows(bob)).isEqualTo(4);
        assertThat(service.log().stream(bob.contact().value())).allSatisfy(event ->
                assertThat(OpenedEvents.of(event, service.bean(ContentReader.class))).isNotNull());
    }

    @Test
    void their_identifiers_lead_to_nobody_and_may_be_somebody_elses() throws Exception {
        Person ann = service.person(ForgettingService.canary(RANDOM));
        Person bob = service.person(ForgettingService.canary(RANDOM));
        LinkIdentifier taken = new LinkIdentifier(IdentifierKind.EMAIL, new Personal<>(ann.canary() + "@example.org"), null);
        assertThatThrownBy(() -> service.rose(bob.id().value(), taken)).isInstanceOf(CustomerRefusal.IdentifierTaken.class);

        forget(ann.id());

        service.rose(bob.id().value(), taken);
        assertThat(service.log().stream(bob.id().value()).getLast().event()).isInstanceOf(CustomerIdentifierLinked.class);
    }

    @Test
    void other_records_of_the_same_person_are_forgotten_with_them() throws Exception {
        Person ann = service.person(ForgettingService.canary(RANDOM));
        Person anna = service.person(ForgettingService.canary(RANDOM));
        Person annika = service.person(ForgettingService.canary(RANDOM));
        service.as(Actor.Kind.SUPERVISOR, "sue", ann.id().value(), new LinkCustomers(anna.id(), "Same voice.", 90));
        service.as(Actor.Kind.SUPERVISOR, "sue", anna.id().value(), new LinkCustomers(annika.id(), "Same voice.", 90));

        forget(annika.id());

        for (Person each : List.of(ann, anna, annika)) {
            assertThat(service.forgotten(each.id())).isTrue();
            assertThat(Traces.of(DATABASE, each.canary())).isEmpty();
            assertThat(rows(each)).isZero();
        }
    }

    @Test
    void a_legal_hold_forbids_it_by_name_also_one_on_another_record_of_the_person() {
        Person ann = service.person(ForgettingService.canary(RANDOM));
        Person anna = service.person(ForgettingService.canary(RANDOM));
        service.as(Actor.Kind.SUPERVISOR, "sue", ann.id().value(), new LinkCustomers(anna.id(), "Same voice.", 90));
        service.as(Actor.Kind.PRIVACY_OFFICER, "olga", anna.id().value(), new PlaceLegalHold("case-7", "Suit.", "Court"));
        service.ask(ann.id(), "r1");

        assertThatThrownBy(() -> service.approve(ann.id(), "r1"))
                .isInstanceOf(CustomerRefusal.OnHold.class)
                .hasMessageContaining("case-7");

        service.as(Actor.Kind.PRIVACY_OFFICER, "olga", anna.id().value(), new ReleaseLegalHold("case-7", "Settled."));
        service.approve(ann.id(), "r1");
        assertThatThrownBy(() -> service.as(
                        Actor.Kind.PRIVACY_OFFICER, "olga", ann.id().value(), new PlaceLegalHold("case-8", "Suit.", "Court")))
                .isInstanceOf(CustomerRefusal.ErasureUnderWay.class);
    }

    @Test
    void whoever_asked_does_not_approve() {
        Person ann = service.person(ForgettingService.canary(RANDOM));
        service.ask(ann.id(), "r1");

        assertThatThrownBy(() -> service.as(Actor.Kind.PRIVACY_OFFICER, "olga", ann.id().value(), new ApproveErasure("r1")))
                .isInstanceOf(CustomerRefusal.SecondPersonNeeded.class);
        assertThatThrownBy(() -> service.as(Actor.Kind.ADMIN, "adam", ann.id().value(), new ApproveErasure("r2")))
                .isInstanceOf(CustomerRefusal.NothingOpen.class);
    }

    @Test
    void no_new_words_are_kept_of_somebody_forgotten_and_steps_without_words_still_are() throws Exception {
        Person ann = service.person(ForgettingService.canary(RANDOM));
        forget(ann.id());

        assertThatThrownBy(() -> service.rose(ann.id().value(), new RecordFact("city", new Personal<>("Oslo"), null)))
                .isInstanceOf(CustomerRefusal.class);
        assertThatThrownBy(() -> service.rose(
                        ann.contact().value(), new ReceiveMessage(null, new Personal<>("It is me again."), List.of())))
                .isInstanceOf(SubjectForgotten.class);
        service.rose(ann.contact().value(), new Thank("waiting"));
    }

    @Test
    void the_words_of_a_redacted_note_are_removed_and_those_of_its_other_versions_stay() throws Exception {
        Person ann = service.person(ForgettingService.canary(RANDOM));
        NoteId note = NoteId.next();
        service.rose(ann.contact().value(), new AddNote(note, NoteVisibility.TEAM, new Personal<>("Her PIN is on file.")));
        service.rose(ann.contact().value(), new AmendNote(note, new Personal<>("She rang."), "Too much."));
        long before = rows(ann);

        service.rose(ann.contact().value(), new RedactNote(note, 1, "A secret.", "sue"));
        // Why it was redacted is words too, and stays.
        ForgettingService.await("the removal", () -> count("select count(*) from content.removal where record = '"
                + service.log().stream(ann.contact().value()).getLast().eventId() + "'") == 1);
        assertThat(rows(ann)).isEqualTo(before);

        List<Recorded> story = service.log().stream(ann.contact().value());
        assertThat(OpenedEvents.of(story.get(story.size() - 2), service.bean(ContentReader.class)).event())
                .isInstanceOfSatisfying(NoteAmended.class, amended -> assertThat(amended.body().value()).isEqualTo("She rang."));
        assertThatThrownBy(() -> OpenedEvents.of(story.get(story.size() - 3), service.bean(ContentReader.class)))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void the_words_of_any_event_go_once_a_second_person_agreed_and_the_event_stays() throws Exception {
        Person ann = service.person(ForgettingService.canary(RANDOM));
        Person bob = service.person(ForgettingService.canary(RANDOM));
        Recorded before = service.log().stream(ann.contact().value()).get(1);
        EventId said = before.eventId();
        assertThatThrownBy(() -> service.as(Actor.Kind.SUPERVISOR, "sue", bob.id().value(), new RequestRedaction(said, "A card.")))
                .isInstanceOf(CustomerRefusal.ItemElsewhere.class);
        assertThatThrownBy(() -> service.as(Actor.Kind.ADMIN, "adam", ann.id().value(), new ApproveRedaction(said)))
                .isInstanceOf(CustomerRefusal.NothingOpen.class);
        service.as(Actor.Kind.SUPERVISOR, "sue", ann.id().value(), new RequestRedaction(said, "A card."));
        assertThatThrownBy(() -> service.as(Actor.Kind.ADMIN, "sue", ann.id().value(), new ApproveRedaction(said)))
                .isInstanceOf(CustomerRefusal.SecondPersonNeeded.class);

        service.as(Actor.Kind.ADMIN, "adam", ann.id().value(), new ApproveRedaction(said));
        Recorded approved = service.log().stream(ann.id().value()).getLast();
        ForgettingService.await("the removal", () -> count(
                "select count(*) from content.removal where record = '" + approved.eventId() + "'") == 1);

        assertThat(service.log().stream(ann.contact().value()).get(1)).isEqualTo(before);
        assertThat(count("select count(*) from content.blob where stream = '" + ann.contact() + "'")).isEqualTo(1);
        assertThatThrownBy(() -> service.as(Actor.Kind.ADMIN, "adam", ann.id().value(), new ApproveRedaction(said)))
                .isInstanceOf(CustomerRefusal.NothingOpen.class);
    }

    @Test
    void what_somebody_is_found_by_is_not_redacted_alone() {
        Person ann = service.person(ForgettingService.canary(RANDOM));

        for (int i : List.of(0, 1)) {
            EventId event = service.log().stream(ann.id().value()).get(i).eventId();
            assertThatThrownBy(() -> service.as(
                            Actor.Kind.SUPERVISOR, "sue", ann.id().value(), new RequestRedaction(event, "A card.")))
                    .isInstanceOf(CustomerRefusal.NeededToFind.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_erasure_that_died_at_any_step_ends_the_same(ErasureStep step) throws Exception {
        Person ann = service.person(ForgettingService.canary(RANDOM));
        service.ask(ann.id(), "r1");
        int before = DEATHS.get();
        DEADLY.set(step);
        service.approve(ann.id(), "r1");
        ForgettingService.await("death at " + step, () -> DEATHS.get() > before);
        assertThat(keys(ann.id().value()) == 0).isEqualTo(step.compareTo(ErasureStep.KEYS_DESTROYED) >= 0);
        DEADLY.set(null);

        ForgettingService.await("the end", () -> service.forgotten(ann.id()));

        assertThat(rows(ann)).isZero();
        assertThat(keys(ann.id().value())).isZero();
        assertThat(service.log().stream(ann.id().value()).stream().map(Recorded::type))
                .endsWith("ErasureApproved", "SubjectKeysDestroyed", "SubjectContentRemoved", "CustomerErased");
        SubjectContentRemoved removed = service.log().stream(ann.id().value()).stream()
                .map(Recorded::event)
                .filter(SubjectContentRemoved.class::isInstance)
                .map(SubjectContentRemoved.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(removed.contents()).isEqualTo(5);
    }

    private static void forget(CustomerId customer) throws InterruptedException {
        service.ask(customer, "r1");
        service.approve(customer, "r1");
        ForgettingService.await("the end", () -> service.forgotten(customer));
    }

    /// How many pieces of a customer's words there are, those of the contact before it was identified aside.
    private static long rows(Person person) {
        return count("select count(*) from content.blob where subject = '" + person.id() + "'");
    }

    private static long keys(String subject) {
        return Traces.countKeys(DATABASE, "select count(*) from keys.subject_key where subject = '" + subject + "'");
    }

    private static long count(String sql) {
        return Traces.count(DATABASE, sql);
    }
}
