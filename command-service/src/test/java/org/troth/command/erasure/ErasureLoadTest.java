package org.troth.command.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.troth.command.erasure.ForgettingService.Person;
import org.troth.command.interaction.InteractionCommand.ReceiveMessage;
import org.troth.content.ContentReader;
import org.troth.event.CustomerId;
import org.troth.event.Personal;
import org.troth.event.customer.CustomerErased;
import org.troth.event.customer.ErasureApproved;
import org.troth.store.LogReader;
import org.troth.store.OpenedEvents;
import org.troth.store.Recorded;
import org.troth.store.TestDatabase;
import org.troth.store.Traces;

/// Many people are forgotten while others are talked with and the work dies now and then.
class ErasureLoadTest {
    private static final String GONE = "gonequince";
    private static final String KEPT = "keptquince";
    private static final int THREADS = 4;

    /// What came of it.
    private record Outcome(int forgotten, int deaths, Duration longest, List<String> traces, int unreadable) {}

    @Test
    void twenty_are_forgotten_under_load_with_deaths_and_nobody_else() throws Exception {
        Outcome outcome = forget(20, 10, 3, 25);

        assertThat(outcome.forgotten()).isEqualTo(20);
        assertThat(outcome.deaths()).isPositive();
        assertThat(outcome.traces()).isEmpty();
        assertThat(outcome.unreadable()).isZero();
    }

    @Tag("gate")
    @Test
    void gate_25_a_thousand_are_forgotten_under_load_with_deaths_and_nobody_else() throws Exception {
        Outcome outcome = forget(1_000, 200, 20, 2_525);
        boolean pass = outcome.forgotten() == 1_000
                && outcome.deaths() >= 20
                && outcome.longest().compareTo(Duration.ofSeconds(60)) <= 0
                && outcome.traces().isEmpty()
                && outcome.unreadable() == 0;
        System.out.println("GATE G25 seed=2525 erasures=" + outcome.forgotten() + " deaths=" + outcome.deaths()
                + " longestMs=" + outcome.longest().toMillis() + " traces=" + outcome.traces().size() + " unreadable="
                + outcome.unreadable() + " " + (pass ? "PASS" : "FAIL"));

        assertThat(pass).isTrue();
    }

    private static Outcome forget(int gone, int kept, int mostDeaths, long seed) throws Exception {
        TestDatabase database = TestDatabase.create();
        Random random = new Random(seed);
        AtomicReference<@Nullable ErasureStep> deadly = new AtomicReference<>();
        AtomicInteger deaths = new AtomicInteger();
        ErasureWatch watch = step -> {
            if (deadly.compareAndSet(step, null)) {
                deaths.incrementAndGet();
                throw new IllegalStateException("died");
            }
        };
        try (ForgettingService service = ForgettingService.on(database, watch);
                ExecutorService threads = Executors.newFixedThreadPool(THREADS + 1)) {
            List<Person> leaving = people(service, gone, GONE, threads);
            List<Person> staying = people(service, kept, KEPT, threads);
            AtomicBoolean over = new AtomicBoolean();
            Future<?> traffic = threads.submit(() -> {
                for (int i = 0; !over.get(); i++) {
                    Person somebody = staying.get(i % staying.size());
                    service.rose(somebody.contact().value(), new ReceiveMessage(null, new Personal<>(KEPT + " " + i), List.of()));
                }
            });
            List<Future<?>> approvals = new ArrayList<>();
            for (Person each : leaving) {
                approvals.add(threads.submit(() -> {
                    service.ask(each.id(), "r1");
                    service.approve(each.id(), "r1");
                }));
            }
            for (Future<?> approval : approvals) {
                if (deaths.get() < mostDeaths && random.nextBoolean()) {
                    deadly.set(ErasureStep.values()[random.nextInt(ErasureStep.values().length)]);
                }
                approval.get();
            }
            while (deaths.get() < mostDeaths && !allForgotten(service.log(), leaving)) {
                deadly.compareAndSet(null, ErasureStep.values()[random.nextInt(ErasureStep.values().length)]);
                Thread.sleep(10);
            }
            deadly.set(null);
            ForgettingService.await("the last erasure", () -> allForgotten(service.log(), leaving));
            over.set(true);
            traffic.get();
            return outcome(service, database, leaving, staying, deaths.get());
        }
    }

    private static List<Person> people(ForgettingService service, int count, String canary, ExecutorService threads)
            throws Exception {
        List<Future<Person>> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            made.add(threads.submit(() -> service.person(canary + number)));
        }
        List<Person> people = new ArrayList<>();
        for (Future<Person> each : made) {
            people.add(each.get());
        }
        return people;
    }

    private static boolean allForgotten(LogReader log, List<Person> people) {
        return log.aboutPeople(CustomerErased.class, 0).size() >= people.size();
    }

    private static Outcome outcome(
            ForgettingService service, TestDatabase database, List<Person> leaving, List<Person> staying, int deaths) {
        Duration longest = Duration.ZERO;
        int forgotten = 0;
        for (Person each : leaving) {
            List<Recorded> story = service.log().stream(each.id().value());
            Recorded approved = story.stream().filter(it -> it.event() instanceof ErasureApproved).findFirst().orElseThrow();
            Recorded erased = story.getLast();
            Duration took = Duration.between(approved.recordedAt(), erased.recordedAt());
            longest = took.compareTo(longest) > 0 ? took : longest;
            forgotten += erased.event() instanceof CustomerErased && words(database, each.id()) == 0 ? 1 : 0;
        }
        int unreadable = 0;
        ContentReader content = service.bean(ContentReader.class);
        for (Person each : staying) {
            try {
                for (String stream : List.of(each.id().value(), each.contact().value())) {
                    service.log().stream(stream).forEach(event -> OpenedEvents.of(event, content));
                }
            } catch (AssertionError lost) {
                unreadable++;
            }
        }
        return new Outcome(forgotten, deaths, longest, Traces.of(database, GONE), unreadable);
    }

    private static long words(TestDatabase database, CustomerId customer) {
        return Traces.count(database, "select count(*) from content.blob where subject = '" + customer + "'")
                + Traces.countKeys(database, "select count(*) from keys.subject_key where subject = '" + customer + "'");
    }
}
