package org.troth.query;

import static org.troth.query.QueryTest.append;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.troth.event.Actor;
import org.troth.event.Envelope;
import org.troth.event.IssueId;
import org.troth.event.Personal;
import org.troth.event.PromiseId;
import org.troth.event.guide.GuidelinePublished;
import org.troth.event.guide.GuidelineRetired;
import org.troth.event.guide.Practice;
import org.troth.event.guide.PracticeMode;
import org.troth.event.interaction.PracticeDeviationRecorded;
import org.troth.event.interaction.PracticeGapDetected;

/// Publishes versions of practices, and records what the guide would record.
final class Guide {
    private static final Map<Practice, Integer> VERSIONS = new ConcurrentHashMap<>();
    private static final Actor JUDGE = new Actor(Actor.Kind.SYSTEM, "practice-guide");

    private Guide() {}

    /// The next version of a practice, which judges what is recorded from now on.
    static int published(Practice practice, PracticeMode mode) {
        return published(practice, mode, "Do it.", null);
    }

    static int published(Practice practice, PracticeMode mode, String text, @Nullable String source) {
        int version = VERSIONS.merge(practice, 1, Integer::sum);
        append(stream(practice), new GuidelinePublished(practice.name(), version, mode, text, source), nobody());
        return version;
    }

    static void retired(Practice practice) {
        retired(practice, null);
    }

    static void retired(Practice practice, @Nullable String reason) {
        int version = VERSIONS.getOrDefault(practice, 0);
        append(stream(practice), new GuidelineRetired(practice.name(), version, reason), nobody());
    }

    static void retireAll() {
        VERSIONS.keySet().forEach(Guide::retired);
    }

    static Telling gap(Telling telling, Practice practice, int version) {
        return telling.by(JUDGE).step(noted(practice, version)).byRep();
    }

    static Telling gap(Telling telling, IssueId issue, Practice practice, int version) {
        return telling.by(JUDGE).about(issue, noted(practice, version)).byRep();
    }

    static Telling gap(Telling telling, PromiseId promise, Practice practice, int version) {
        return telling.by(JUDGE).promise(promise, noted(practice, version)).byRep();
    }

    static PracticeDeviationRecorded aside(Practice practice, int version) {
        return new PracticeDeviationRecorded(practice.name(), version, new Personal<>("No time."), Facts.ANN);
    }

    private static PracticeGapDetected noted(Practice practice, int version) {
        return new PracticeGapDetected(practice.name(), version, null);
    }

    private static String stream(Practice practice) {
        return "guideline:" + practice.name();
    }

    private static Envelope nobody() {
        return Facts.by(Instant.EPOCH, null, null, null);
    }
}
