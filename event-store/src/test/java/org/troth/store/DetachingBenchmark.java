package org.troth.store;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.troth.event.Actor;
import org.troth.event.CustomerId;
import org.troth.event.Envelope;
import org.troth.event.EventId;
import org.troth.event.Personal;
import org.troth.event.interaction.CustomStepRecorded;

/// What it costs to keep words apart: 10,000 imported rows with words, in units of 500, of 1,000 people.
///
/// Run by hand with `-Dtest=DetachingBenchmark`; it promises nothing.
class DetachingBenchmark {
    private static final int ROWS = 10_000;
    private static final int UNIT = 500;
    private static final int PEOPLE = 1_000;

    @Test
    void with_and_without() {
        TestDatabase database = TestDatabase.create();
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(database.url());
        dataSource.setUser(database.owner());
        dataSource.setPassword(database.ownerPassword());
        LogTable table = new LogTable(dataSource, InstantSource.system());
        try (TestLog log = TestLog.on(database)) {
            for (int round = 1; round <= 3; round++) {
                long inline = time(units("inline" + round), unit -> table.append(List.of(new LogUnit(
                        unit.stream()
                                .map(event -> new WrittenEvent(event, EventCodec.write(event.event())))
                                .toList(),
                        List.of(),
                        List.of(),
                        List.of(),
                        null))));
                long apart = time(units("apart" + round), unit -> log.writer().append(unit, List.of(), List.of()));
                System.out.printf("round %d: inline %d ms, apart %d ms, ratio %.2f%n", round, inline, apart, (double) apart / inline);
            }
        }
    }

    private interface Appending {
        void append(List<NewEvent> unit);
    }

    private static long time(List<List<NewEvent>> units, Appending appending) {
        long begun = System.nanoTime();
        units.forEach(appending::append);
        return (System.nanoTime() - begun) / 1_000_000;
    }

    private static List<List<NewEvent>> units(String name) {
        List<CustomerId> people = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            people.add(CustomerId.next());
        }
        List<List<NewEvent>> units = new ArrayList<>();
        for (int from = 0; from < ROWS; from += UNIT) {
            List<NewEvent> unit = new ArrayList<>();
            for (int i = from; i < from + UNIT; i++) {
                unit.add(new NewEvent(
                        EventId.next(),
                        name + "-" + i,
                        0,
                        new CustomStepRecorded("step", 0, Map.of("activity", "Wait"), Map.of("remark", new Personal<>("words of row " + i))),
                        envelope(people.get(i % PEOPLE))));
            }
            units.add(unit);
        }
        return units;
    }

    private static Envelope envelope(CustomerId customer) {
        return new Envelope(
                InstantSource.system().instant(), new Actor(Actor.Kind.IMPORT, "bench"), null, null, null, customer, null, null,
                "bench", "bench", null, null, null, null, List.of(), false);
    }
}
