package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.troth.query.PromiseLives.broken;
import static org.troth.query.PromiseLives.corrected;
import static org.troth.query.PromiseLives.kept;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.troth.event.CustomerId;
import org.troth.event.Event;
import org.troth.event.Personal;
import org.troth.event.PromiseId;
import org.troth.event.RepId;
import org.troth.event.TypeId;
import org.troth.event.promise.Party;
import org.troth.event.promise.PromiseOutcome;
import org.troth.event.promise.PromiseOutcomeDisputed;
import org.troth.event.promise.PromiseWithdrawn;
import org.troth.event.promise.WithdrawnBy;
import org.troth.query.PromiseLives.Made;
import tools.jackson.databind.JsonNode;

/// A promise made in place of another is one chain with it, whatever became of each.
class PromiseChainsTest {
    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
    private static final String CHAINS = "/api/v1/reports/promises/chains?from=2026-06-01&to=2026-07-01&zone=UTC";
    private static PromiseBook book;

    private final RepId rep = new RepId(TypeId.next(RepId.PREFIX));
    private final CustomerId customer = CustomerId.next();

    @BeforeAll
    static void open() {
        book = new PromiseBook();
    }

    @AfterAll
    static void close() {
        book.close();
    }

    private static Instant hour(long hour) {
        return START.plus(Duration.ofHours(hour));
    }

    private static void record(long hour, PromiseId promise, Event event) {
        book.record(hour(hour), List.of(new PromiseBook.Entry(promise.value(), event, hour(hour))));
    }

    private PromiseId promised(long hour, long due, @Nullable PromiseId replaces) {
        PromiseId promise = PromiseId.next();
        Made made = Made.by(rep, customer, hour(due));
        record(hour, promise, replaces == null ? made.event() : made.linked(null, replaces).event());
        return promise;
    }

    private List<String> rows(JsonNode chain) {
        return book.read(chain.get("rows").stringValue())
                .get("data")
                .valueStream()
                .map(line -> line.get("promiseId").stringValue())
                .sorted()
                .toList();
    }

    @Test
    void a_chain_is_one_row_with_its_promises_behind_it_as_it_was_known() {
        PromiseId first = promised(0, 100, null);
        promised(1, 50, null);
        record(10, first, new PromiseWithdrawn(WithdrawnBy.COMPANY, "another part", true, null));
        PromiseId second = promised(10, 120, first);
        record(20, second, new PromiseWithdrawn(WithdrawnBy.COMPANY, "yet another part", true, null));
        PromiseId third = promised(20, 140, second);
        PromiseId other = promised(21, 60, null);
        PromiseId instead = promised(22, 70, other);
        record(30, third, kept(hour(30), rep, hour(140)));
        book.now.stopAt(hour(300));

        JsonNode answer = book.read(CHAINS + "&rep=" + rep);
        assertThat(answer.get("data")).hasSize(2);
        JsonNode shorter = answer.get("data").get(0);
        assertThat(shorter.get("class").stringValue()).isEqualTo("OVERDUE");
        assertThat(rows(shorter)).containsExactlyInAnyOrder(other.value(), instead.value());
        JsonNode chain = answer.get("data").get(1);
        assertThat(chain.get("promises").intValue()).isEqualTo(3);
        assertThat(chain.get("class").stringValue()).isEqualTo("KEPT_ON_TIME");
        assertThat(chain.get("firstDueAt").stringValue()).isEqualTo(hour(100).toString());
        assertThat(chain.get("dueAt").stringValue()).isEqualTo(hour(140).toString());
        assertThat(rows(chain)).containsExactlyInAnyOrder(first.value(), second.value(), third.value());

        JsonNode then = book.read(CHAINS + "&rep=" + rep + "&asAt=" + hour(15)).get("data");
        assertThat(then).hasSize(1);
        assertThat(then.get(0).get("class").stringValue()).isEqualTo("PENDING");
        assertThat(rows(then.get(0))).containsExactlyInAnyOrder(first.value(), second.value());

        List<String> paged = new ArrayList<>();
        @Nullable String cursor = "";
        while (cursor != null) {
            JsonNode page = book.read(CHAINS + "&rep=" + rep + "&limit=1" + cursor);
            page.get("data").valueStream().forEach(line -> paged.add(line.toString()));
            cursor = page.has("next") ? "&cursor=" + page.get("next").stringValue() : null;
        }
        assertThat(paged).containsExactly(shorter.toString(), chain.toString());

        HttpResponse<String> table = book.get("analyst", CHAINS + "&rep=" + rep, "text/csv");
        assertThat(table.body().lines()).hasSize(3).first().asString().contains("promiseIds");
    }

    @Test
    void a_dispute_ends_with_the_correction_it_leads_to() {
        PromiseId promise = promised(400, 410, null);
        record(420, promise, broken(Party.SYSTEM, hour(420)));
        record(430, promise, new PromiseOutcomeDisputed(Party.CUSTOMER, new Personal<>("You did call.")));
        record(440, promise, corrected(PromiseOutcome.BROKEN, PromiseOutcome.KEPT, hour(409), rep));
        book.now.stopAt(hour(500));

        String rows = "/api/v1/reports/promises/rows?rep=" + rep + "&asAt=";
        assertThat(book.read(rows + hour(435)).get("data").get(0).get("disputed").booleanValue())
                .isTrue();
        assertThat(book.read(rows + hour(445)).get("data").get(0).get("disputed").booleanValue())
                .isFalse();
    }

    @Test
    void whom_we_broke_two_promises_is_told_for_each_group_with_the_promises_behind_it() {
        for (int i = 0; i < 2; i++) {
            record(620 + i, promised(600 + i, 610, null), broken(Party.SYSTEM, hour(620 + i)));
        }
        book.now.stopAt(hour(690));

        JsonNode figure = book
                .read("/api/v1/reports/promises?from=2026-06-01&to=2026-07-01&zone=UTC&groupBy=rep&asAt=" + hour(680))
                .get("groups")
                .valueStream()
                .filter(group -> group.get("group").stringValue().equals(rep.value()))
                .flatMap(group -> group.get("figures").valueStream())
                .filter(each -> each.get("name").stringValue().equals("customersBrokenTwice"))
                .findFirst()
                .orElseThrow();

        assertThat(figure.get("count").intValue()).isEqualTo(1);
        assertThat(book.read(figure.get("rows").get("count").stringValue()).get("data"))
                .hasSize(2);
    }
}
