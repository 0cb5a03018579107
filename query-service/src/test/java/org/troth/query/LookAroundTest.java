package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.troth.event.Channel;
import org.troth.event.CustomerId;
import org.troth.event.Direction;
import org.troth.event.Personal;
import org.troth.event.customer.CustomersLinkedAsSame;
import org.troth.event.interaction.CustomerGreeted;
import org.troth.event.interaction.HistoryReviewed;
import org.troth.event.interaction.InteractionReattributed;
import tools.jackson.databind.JsonNode;

/// What measures find before and after a contact, against a plain look at everything; and a period in one piece against
/// the same in very small ones.
class LookAroundTest extends MeasuringTest {
    // Long before every other story, so that a year holds nothing else.
    private static final Instant FIRST = Instant.parse("2003-01-01T00:00:00Z");
    private static final Instant FROM = Instant.parse("2007-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2008-01-01T00:00:00Z");
    private static final String PERIOD = "?from=" + FROM + "&to=" + TO + "&zone=UTC";
    private static final Duration WEEK = Duration.ofDays(7);

    /// A contact as the plain look sees it; whom it was with is said at the end.
    private record Plain(CustomerId customer, Instant start, Instant end, boolean inbound, boolean greeted, boolean read) {}

    private final List<Plain> plain = new ArrayList<>();
    private final Map<CustomerId, CustomerId> same = new HashMap<>();

    private CustomerId person(Plain contact) {
        return same.getOrDefault(contact.customer(), contact.customer());
    }

    private boolean any(Plain contact, Predicate<Plain> condition) {
        return plain.stream()
                .anyMatch(other -> other != contact && person(other).equals(person(contact)) && condition.test(other));
    }

    private static boolean in(Instant moment) {
        return !moment.isBefore(FROM) && moment.isBefore(TO);
    }

    private void happened(long seed) {
        Random random = new Random(seed);
        List<CustomerId> customers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            customers.add(customer());
        }
        Instant start = FIRST;
        for (int i = 0; i < 160; i++) {
            start = start.plusSeconds(3_600 + random.nextLong(random.nextInt(4) == 0 ? 6_000_000 : 600_000));
            contact(start, customers, random);
        }
        position = append(
                customers.get(1).value(),
                new CustomersLinkedAsSame(customers.get(1), customers.get(0), new Personal<>("the same"), null),
                Facts.by(start, customers.get(1), null, null));
        same.put(customers.get(1), customers.get(0));
    }

    private void contact(Instant start, List<CustomerId> customers, Random random) {
        CustomerId customer = customers.get(random.nextInt(customers.size()));
        boolean inbound = random.nextInt(4) > 0;
        boolean greeted = random.nextBoolean();
        boolean read = greeted && random.nextBoolean();
        Telling telling = Telling.begun(Channel.PHONE, inbound ? Direction.IN : Direction.OUT, customer, start)
                .connected()
                .after(2);
        if (read) {
            telling.step(new HistoryReviewed(Facts.ANN, 1, List.of(), 1, null));
        }
        if (greeted) {
            telling.step(new CustomerGreeted(true, true));
        }
        told(telling.after(5).ends());
        if (random.nextInt(6) == 0) {
            CustomerId another = customers.get(random.nextInt(customers.size()));
            told(telling.step(new InteractionReattributed(customer, another, new Personal<>("mistaken"))));
            customer = another;
        }
        plain.add(new Plain(customer, start, start.plus(Duration.ofMinutes(7)), inbound, greeted, read));
    }

    private String repeated() {
        List<Plain> index = plain.stream().filter(each -> each.inbound() && in(each.end())).toList();
        long followed = index.stream()
                .filter(each -> any(each, other -> other.inbound()
                        && !other.start().isBefore(each.end())
                        && !other.start().isAfter(each.end().plus(WEEK))))
                .count();
        return followed + "/" + index.size();
    }

    private String second() {
        List<Plain> index = plain.stream().filter(each -> each.inbound() && in(each.start())).toList();
        long again = index.stream()
                .filter(each -> any(each, other -> other.inbound()
                        && other.start().isAfter(each.start().minus(WEEK))
                        && other.start().isBefore(each.start())))
                .count();
        return again + "/" + index.size();
    }

    private long followed() {
        return plain.stream()
                .filter(each -> in(each.end()))
                .filter(each -> any(each, other -> other.inbound() && !other.start().isBefore(each.end())))
                .count();
    }

    private String read() {
        // A call is answered when it is connected, which is when it starts.
        List<Plain> index = plain.stream()
                .filter(each -> in(each.greeted() ? each.start().plusSeconds(120) : each.start()))
                .filter(each -> any(each, other -> other.start().isBefore(each.start())))
                .toList();
        return index.stream().filter(Plain::read).count() + "/" + index.size();
    }

    @Test
    void bounded_looks_find_what_a_look_at_everything_finds_and_small_pieces_are_the_whole() {
        long seed = System.nanoTime();
        happened(seed);
        System.out.println("look around seed=" + seed + " contacts=" + plain.size());
        String known = "&minPosition=" + position;

        assertThat(total("repeat-contact", "any-reason")).as("seed %d", seed).isEqualTo(repeated());
        assertThat(total("nth-contact", "second-or-later")).as("seed %d", seed).isEqualTo(second());
        assertThat(total("handover-completeness", "handover-completeness"))
                .as("seed %d", seed)
                .isEqualTo("0/" + followed());
        assertThat(total("history-read-before-reply", "history-read-before-reply"))
                .as("seed %d", seed)
                .isEqualTo(read());

        try (ConfigurableApplicationContext small = start(Running.DATABASE, "troth.report.most=2")) {
            String instant = "&asAt=" + asked("/api/v1/reports/wait" + PERIOD + known).get("asAt").stringValue();
            asked("/api/v1/reports").get("data").valueStream()
                    .map(each -> each.get("measure").stringValue())
                    .filter(measure -> !measure.startsWith("promises"))
                    .forEach(measure -> {
                        String path = "/api/v1/reports/" + measure + PERIOD + instant + "&groupBy=channel";
                        assertThat(asked(small, path)).as(measure).isEqualTo(asked(path));
                        String rows = "/api/v1/reports/" + measure + "/rows" + PERIOD + instant + "&limit=7";
                        assertThat(pages(small, rows)).as(measure).isEqualTo(pages(Running.SERVICE, rows));
                    });
        }
    }

    private String total(String measure, String figure) {
        return said(asked("/api/v1/reports/" + measure + PERIOD + "&minPosition=" + position).get("total"), figure);
    }

    /// All rows there are, page by page.
    private static List<JsonNode> pages(ConfigurableApplicationContext service, String path) {
        List<JsonNode> all = new ArrayList<>();
        JsonNode page = asked(service, path);
        page.get("data").forEach(all::add);
        while (page.hasNonNull("next")) {
            page = asked(service, path + "&cursor=" + Objects.requireNonNull(page.get("next")).stringValue());
            page.get("data").forEach(all::add);
        }
        return all;
    }
}
