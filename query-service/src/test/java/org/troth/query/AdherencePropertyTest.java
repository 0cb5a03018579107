package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.troth.query.Guide.aside;
import static org.troth.query.Guide.gap;
import static org.troth.query.Telling.begun;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.troth.event.Channel;
import org.troth.event.CustomerId;
import org.troth.event.Direction;
import org.troth.event.Personal;
import org.troth.event.guide.Practice;
import org.troth.event.guide.PracticeMode;
import org.troth.event.interaction.AcknowledgementGiven;
import org.troth.event.interaction.ApologyGiven;
import org.troth.event.interaction.BehaviourKind;
import org.troth.event.interaction.BehaviourObserved;
import org.troth.event.interaction.CustomerThanked;
import org.troth.event.interaction.Emotion;
import org.troth.event.interaction.EmotionObserved;
import org.troth.event.interaction.EmotionObserver;
import org.troth.event.interaction.EmotionPhase;
import org.troth.event.interaction.FurtherHelpAnswer;
import org.troth.event.interaction.FurtherHelpOffered;
import org.troth.event.interaction.LimitSet;
import org.troth.event.interaction.MistakeAcknowledged;
import org.troth.event.interaction.RepConnected;
import tools.jackson.databind.JsonNode;

/// Contacts in which anything may happen, while the guide changes: what was meant to happen is counted as it is thrown.
class AdherencePropertyTest extends MeasuringTest {
    private static final Personal<String> WORDS = new Personal<>("These words.");
    private static final int CONTACTS = 120;

    private final Map<String, int[]> expected = new TreeMap<>();
    private final Map<Practice, Integer> inForce = new EnumMap<>(Practice.class);

    @AfterEach
    void nobody_looks_any_more() {
        Guide.retireAll();
    }

    private enum Fate {
        FOLLOWED,
        GAP,
        DEVIATION
    }

    @Test
    void the_report_counts_what_was_thrown() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Practice> practices = List.of(
                Practice.THANKS,
                Practice.ANYTHING_MORE,
                Practice.SPECIFIC_ACKNOWLEDGEMENT,
                Practice.APOLOGY_AFTER_MISTAKE,
                Practice.LIMIT_AFTER_ABUSE,
                Practice.WRAP_UP);
        List<CustomerId> customers = List.of(customer(), customer(), customer(), customer());
        Map<CustomerId, Telling> last = new HashMap<>();
        Map<Telling, Fate> wrapUps = new HashMap<>();
        for (int i = 0; i < CONTACTS; i++) {
            if (i % 10 == 0) {
                Practice practice = practices.get(random.nextInt(practices.size()));
                PracticeMode mode = i == 0 ? PracticeMode.ADVISE : PracticeMode.values()[random.nextInt(3)];
                int version = Guide.published(practice, mode);
                if (mode == PracticeMode.OFF) {
                    inForce.remove(practice);
                } else {
                    inForce.put(practice, version);
                }
            }
            CustomerId customer = customers.get(random.nextInt(customers.size()));
            Telling contact = begun(Channel.PHONE, Direction.IN, customer, day(0).plusSeconds(3_600L * i));
            Telling before = last.put(customer, contact);
            if (before != null && wrapUps.containsKey(before)) {
                settle(before, Practice.WRAP_UP, wrapUps.get(before));
            }
            boolean attended = random.nextInt(5) > 0;
            Set<Practice> due = EnumSet.noneOf(Practice.class);
            if (attended) {
                contact.step(new RepConnected(Facts.ANN, Telling.SUPPORT, 0, null));
                due.add(Practice.THANKS);
                due.add(Practice.ANYTHING_MORE);
            }
            if (random.nextBoolean()) {
                contact.step(new EmotionObserved(Emotion.ANGRY, EmotionPhase.DURING, EmotionObserver.values()[0]));
                if (attended) {
                    due.add(Practice.SPECIFIC_ACKNOWLEDGEMENT);
                }
            }
            if (random.nextInt(3) == 0) {
                contact.step(new MistakeAcknowledged("us", WORDS, null));
                due.add(Practice.APOLOGY_AFTER_MISTAKE);
            }
            if (random.nextInt(3) == 0) {
                contact.step(new BehaviourObserved(BehaviourKind.INSULT));
                due.add(Practice.LIMIT_AFTER_ABUSE);
            }
            Map<Practice, Fate> fates = new EnumMap<>(Practice.class);
            for (Practice practice : due) {
                Fate fate = Fate.values()[random.nextInt(3)];
                fates.put(practice, fate);
                live(contact, practice, fate);
            }
            contact.ends();
            fates.forEach((practice, fate) -> settle(contact, practice, fate));
            if (attended) {
                Fate fate = random.nextBoolean() ? Fate.FOLLOWED : Fate.GAP;
                wrapUps.put(contact, fate);
                if (fate == Fate.FOLLOWED) {
                    contact.wrapsUp("delivery");
                }
            }
            told(contact);
        }
        everybody.forEach(telling -> position = Math.max(position, telling.position()));

        JsonNode groups = report("practice-adherence").get("groups");

        System.out.println("adherence seed=" + seed + " contacts=" + CONTACTS + " versions=" + expected.size());
        assertThat(counted(groups)).as("seed " + seed).isEqualTo(expectation());

        // A gap that nobody threw would be noticed.
        told(gap(Telling.call(customer(), day(0)).ends(), Practice.THANKS, 1));
        assertThat(counted(report("practice-adherence").get("groups"))).isNotEqualTo(expectation());
    }

    private Map<String, String> expectation() {
        return expected.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> text(each.getValue()), (first, again) -> first, TreeMap::new));
    }

    /// Does what follows a practice, or says why not.
    private void live(Telling contact, Practice practice, Fate fate) {
        switch (fate) {
            case FOLLOWED -> contact.step(
                    switch (practice) {
                        case THANKS -> new CustomerThanked(null);
                        case ANYTHING_MORE -> new FurtherHelpOffered(FurtherHelpAnswer.NONE);
                        case SPECIFIC_ACKNOWLEDGEMENT -> new AcknowledgementGiven(WORDS, null);
                        case APOLOGY_AFTER_MISTAKE -> new ApologyGiven("a", null, null, WORDS, true);
                        case LIMIT_AFTER_ABUSE -> new LimitSet(null, WORDS);
                        case CONFIRM_BEFORE_OFFERING,
                                KNOWN_FACT_ASKED,
                                NEXT_STEPS,
                                HISTORY_FIRST,
                                WRAP_UP,
                                SLIP_TOLD_IN_ADVANCE -> throw new AssertionError(practice);
                    });
            case DEVIATION -> contact.step(aside(practice, 1));
            case GAP -> {}
        }
    }

    /// Records what the guide would, and counts it.
    private void settle(Telling contact, Practice practice, Fate fate) {
        Integer version = inForce.get(practice);
        if (version != null) {
            if (fate == Fate.GAP) {
                gap(contact, practice, version);
            }
            expected.computeIfAbsent(practice + "@" + version, none -> new int[Fate.values().length])[fate.ordinal()]++;
        }
    }

    private static Map<String, String> counted(JsonNode groups) {
        Map<String, String> counted = new TreeMap<>();
        groups.forEach(group -> {
            List<String> numbers = new ArrayList<>();
            for (Fate fate : Fate.values()) {
                numbers.add(figure(group.get("figures"), fate.name().toLowerCase(Locale.ROOT))
                        .get("numerator")
                        .asString());
            }
            counted.put(group.get("group").stringValue(), String.join(" ", numbers));
        });
        counted.values().removeIf("0 0 0"::equals);
        return counted;
    }

    private static String text(int[] counts) {
        return Arrays.stream(counts).mapToObj(Integer::toString).collect(Collectors.joining(" "));
    }
}
