package org.troth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.troth.Log.Row;

/// Promises nobody will do anything about: some fall due in a moment, some within the next weeks.
final class PromiseSet {
    private static final Duration SOON = Duration.ofSeconds(4);
    static final Duration UNTIL_BROKEN = Duration.ofSeconds(2);

    private final List<String> soon = new ArrayList<>();
    private final List<String> later = new ArrayList<>();

    private PromiseSet() {}

    /// @param each how many of either kind
    static PromiseSet made(Http command, int each) {
        PromiseSet set = new PromiseSet();
        String customer = command.command("rep", "/api/v1/customers", Desk.REGISTER).require(201).id();
        for (int number = 0; number < each; number++) {
            Instant now = Instant.now();
            set.soon.add(made(command, customer, now.plus(SOON).plusMillis(500L * number)));
            set.later.add(made(command, customer, now.plus(Duration.ofMinutes(30)).plus(Duration.ofDays(number))));
        }
        return set;
    }

    /// One that is broken two seconds after it was due; answers its id.
    static String made(Http command, String customer, Instant dueAt) {
        return command.command("rep", "/api/v1/promises", """
                        {"customerId": "%s", "giver": "OURS", "typeCode": "CALLBACK", "statement": "We call back.",
                         "due": {"kind": "INSTANT", "until": "%s", "timezone": "UTC"}, "breakAfterMs": %d}"""
                        .formatted(
                                customer,
                                LocalDateTime.ofInstant(dueAt.truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC),
                                UNTIL_BROKEN.toMillis()))
                .require(201)
                .id();
    }

    int size() {
        return soon.size() + later.size();
    }

    /// What silence made of promises whose time has not come.
    List<Row> toldEarly(Installation troth) {
        return troth.log().after(0).stream()
                .filter(row -> later.contains(row.stream()) && !row.type().equals("PromiseMade") && !row.type().equals("ReminderIssued"))
                .toList();
    }

    /// Everybody was told once that each of those whose time has come fell due and was broken.
    void requireTold(Installation troth) {
        List<Row> log = troth.log().after(0);
        for (String promise : soon) {
            assertThat(log.stream().filter(row -> row.stream().equals(promise)).map(Row::type))
                    .containsExactly("PromiseMade", "PromiseBecameOverdue", "PracticeGapDetected", "PromiseBroken");
        }
    }
}
