package org.troth.query;

import static org.troth.query.Guide.gap;
import static org.troth.query.Telling.begun;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.troth.event.Channel;
import org.troth.event.CustomerId;
import org.troth.event.Direction;
import org.troth.event.MessageId;
import org.troth.event.NoteId;
import org.troth.event.Personal;
import org.troth.event.guide.Practice;
import org.troth.event.interaction.Emotion;
import org.troth.event.interaction.EmotionObserved;
import org.troth.event.interaction.EmotionObserver;
import org.troth.event.interaction.EmotionPhase;
import org.troth.event.interaction.FurtherHelpAnswer;
import org.troth.event.interaction.FurtherHelpOffered;
import org.troth.event.interaction.InformationRequested;
import org.troth.event.interaction.NoteAdded;
import org.troth.event.interaction.NoteVisibility;
import org.troth.event.interaction.QuestionPurpose;
import org.troth.event.interaction.ReplySent;
import org.troth.event.issue.Option;
import org.troth.event.issue.OptionsOffered;
import org.troth.event.promise.Due;
import org.troth.event.promise.DueKind;
import org.troth.event.promise.PromiseRescheduled;
import org.troth.event.promise.RescheduledBy;
import tools.jackson.databind.JsonNode;

/// What stories of practices have in common.
abstract class AdherenceStories extends MeasuringTest {
    static final Personal<String> WORDS = new Personal<>("These words.");
    static final String ADHERENCE = "practice-adherence";
    static final FurtherHelpOffered HELP = new FurtherHelpOffered(FurtherHelpAnswer.values()[0]);
    static final NoteAdded NOTE =
            new NoteAdded(NoteId.next(), NoteVisibility.values()[0], WORDS, true);

    @AfterEach
    void nobody_looks_any_more() {
        Guide.retireAll();
    }

    static PromiseRescheduled moved(Instant to) {
        Due due = new Due(DueKind.INSTANT, null, LocalDateTime.ofInstant(to, ZoneOffset.UTC), ZoneOffset.UTC);
        return new PromiseRescheduled(
                due, to, due, null, to, RescheduledBy.CUSTOMER, true, null, "They asked.", 1, true);
    }

    /// Followed, gaps and deviations of the opportunities of one version, as `1+2+3 of 6`.
    String lived(Practice practice, int version) {
        return lived(report(ADHERENCE, "type=" + practice + "@" + version));
    }

    static String lived(JsonNode report) {
        JsonNode total = report.get("total");
        return figure(total, "followed").get("numerator").asString() + "+"
                + figure(total, "gap").get("numerator").asString() + "+"
                + figure(total, "deviation").get("numerator").asString() + " of "
                + figure(total, "gap").get("denominator").asString();
    }

    static EmotionObserved emotion(Emotion emotion) {
        return new EmotionObserved(emotion, EmotionPhase.DURING, EmotionObserver.REP);
    }

    static InformationRequested asks(boolean known, @Nullable String why) {
        return new InformationRequested("address", QuestionPurpose.PROBE, known, why);
    }

    static OptionsOffered offers(@Nullable String why) {
        return new OptionsOffered(null, List.of(new Option("a", "repair", WORDS)), why);
    }

    static ReplySent reply() {
        return new ReplySent(MessageId.next(), WORDS, null, null, true, null, List.of());
    }

    Telling unattended(CustomerId customer, int day) {
        return begun(Channel.PHONE, Direction.IN, customer, day(day));
    }
}
