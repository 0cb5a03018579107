package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.troth.query.AcceptanceFixture.at;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.troth.event.Personal;
import org.troth.event.customer.CustomerKind;
import org.troth.event.customer.CustomerRegistered;
import org.troth.query.AcceptanceFixture.Act;
import tools.jackson.databind.JsonNode;

/// The summer of 2026 as a ledger recorded it, and what the report said while it went by.
///
/// Made with the first test that asks, and gone with the process.
final class Summer {
    static final String JUNE = "/api/v1/reports/promises?from=2026-06-01&to=2026-07-01&zone=UTC";
    private static final List<String> AS_ATS =
            List.of("07-05 00:00", "07-07 00:00", "07-08 00:00", "08-01 00:00");
    private static final List<String> COHORTS = List.of("due", "original", "made");

    static final PromiseBook BOOK = new PromiseBook();

    /// The answers of then, by what was asked.
    static final Map<String, String> ASKED_THEN = goesBy();

    private Summer() {}

    private static Map<String, String> goesBy() {
        Map<String, String> asked = new LinkedHashMap<>();
        BOOK.record(
                at("05-19 09:00"),
                List.of(new PromiseBook.Entry(
                        AcceptanceFixture.CUSTOMER.value(),
                        new CustomerRegistered(CustomerKind.EXTERNAL, new Personal<>("Mara Lind"), null, null, null),
                        at("05-19 09:00"))));
        Deque<Act> acts = new ArrayDeque<>(AcceptanceFixture.acts());
        for (String asAt : AS_ATS) {
            while (!acts.isEmpty() && !acts.getFirst().recordedAt().isAfter(at(asAt))) {
                Act act = acts.removeFirst();
                BOOK.record(
                        act.recordedAt(),
                        List.of(new PromiseBook.Entry(
                                AcceptanceFixture.idOf(act.promise()).value(), act.event(), act.occurredAt())));
            }
            BOOK.now.stopAt(at(asAt));
            for (String cohort : COHORTS) {
                String path = path(cohort, asAt);
                asked.put(path, BOOK.body(path));
            }
        }
        assertThat(acts).isEmpty();
        BOOK.now.stopAt(at("08-20 12:00"));
        return asked;
    }

    private static String path(String cohort, String asAt) {
        return JUNE + "&cohort=" + cohort + "&asAt=" + at(asAt);
    }

    /// What the report said at the moment itself.
    static JsonNode asked(String cohort, String asAt) {
        return PromiseBook.json(Objects.requireNonNull(ASKED_THEN.get(path(cohort, asAt))));
    }

    static JsonNode figure(JsonNode answer, String name) {
        return answer.get("total")
                .valueStream()
                .filter(figure -> figure.get("name").stringValue().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// The numbers of the promises behind an address, read a few at a time.
    static List<Integer> rows(String address) {
        List<Integer> numbers = new ArrayList<>();
        @Nullable String cursor = "";
        while (cursor != null) {
            JsonNode page = BOOK.read(address + "&limit=2" + cursor);
            page.get("data")
                    .valueStream()
                    .map(line ->
                            AcceptanceFixture.numberOf(line.get("promiseId").stringValue()))
                    .forEach(numbers::add);
            cursor = page.has("next") ? "&cursor=" + page.get("next").stringValue() : null;
        }
        return numbers.stream().sorted().toList();
    }
}
