package org.troth.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.HdrHistogram.Histogram;
import org.troth.bench.Figure.Bar;
import org.troth.bench.Wire.Answer;

/// G7: whether a page of a timeline costs more when there is more history.
final class LongHistory implements Goal {
    static final int PAGES = 1_000;
    static final int PAGE = 50;
    private static final int READS = 300;
    private static final String PAGE_QUERY = """
            select entry.* from unnest(array[:customer]::text[]) as person (id) cross join lateral (
                select entry.* from view.timeline_entry entry where entry.customer_id = person.id
                and entry.since_position <= 9000000000 and (entry.until_position is null or entry.until_position > 9000000000)
                order by entry.occurred_at desc, entry.position desc limit 51) entry
            order by entry.occurred_at desc, entry.position desc limit 51""";

    @Override
    public List<Figure> measure(Rig rig) throws Exception {
        Troth troth = rig.filled();
        double seconds = rig.options().seconds();
        String reader = troth.customers().getFirst();
        Script query = new Script("timeline-page", PAGE_QUERY, Map.of("customer", reader));
        String far = farCursor(troth, rig.longStory());
        Rounds.Taken taken = new Rounds()
                .take("page p99 ms", () -> pageP99(troth))
                .take("first page p50 ms", () -> p50(troth, troth.timeline(rig.longStory(), "limit=" + PAGE)))
                .take("page 1,000 p50 ms", () -> p50(troth, troth.timeline(rig.longStory(), "limit=" + PAGE + "&cursor=" + far)))
                .take("pages/s", () -> perSecond(troth, reader, seconds))
                .take("queries/s", () -> rig.yardstick().perSecond(Troth.DATABASE, query, Options.CLIENTS, seconds))
                .times(rig.options().rounds());
        Samples large = taken.of("page p99 ms");
        return List.of(
                Figure.ratio("G7", "page p99 with %,d events ÷ with %,d".formatted(troth.head(), rig.smallEvents()),
                        large.over(rig.pageWhenSmall()), Bar.atMost(1.5, 1.2)),
                Figure.ratio("G7", "page 1,000 ÷ page 1, p50", taken.of("page 1,000 p50 ms").over(taken.of("first page p50 ms")),
                        Bar.atMost(1.2, 1.05)),
                Figure.ratio("G7", "pages over HTTP ÷ " + rig.yardstick().name() + " with the same query",
                        taken.of("pages/s").over(taken.of("queries/s")), Bar.atLeast(0.35, 0.5)),
                Figure.told("G7", "pages over HTTP, each recorded as a look before it leaves", "/s", taken.of("pages/s")),
                Figure.told("G7", "page p99, one reader", "ms", large));
    }

    /// One reader, one page of one customer after the other; in milliseconds.
    static double pageP99(Troth troth) throws IOException {
        Histogram micros = new Histogram(3);
        try (Wire wire = new Wire(troth.queryPort())) {
            for (int i = 0; i < READS; i++) {
                String customer = troth.customers().get(ThreadLocalRandom.current().nextInt(troth.customers().size()));
                timed(wire, troth.timeline(customer, "limit=" + PAGE), micros);
            }
        }
        return micros.getValueAtPercentile(99) / 1_000.0;
    }

    private static double p50(Troth troth, byte[] page) throws IOException {
        Histogram micros = new Histogram(3);
        try (Wire wire = new Wire(troth.queryPort())) {
            for (int i = 0; i < READS; i++) {
                timed(wire, page, micros);
            }
        }
        return micros.getValueAtPercentile(50) / 1_000.0;
    }

    private static void timed(Wire wire, byte[] request, Histogram micros) throws IOException {
        long before = System.nanoTime();
        wire.send(request).require(200);
        micros.recordValue((System.nanoTime() - before) / 1_000);
    }

    /// Reads the first page of customers chosen by chance.
    static Load.Acts pages(Troth troth) {
        return client -> {
            Wire wire = new Wire(troth.queryPort());
            List<String> customers = troth.customers();
            return () -> wire.send(troth.timeline(
                            customers.get(ThreadLocalRandom.current().nextInt(customers.size())), "limit=" + PAGE))
                    .require(200);
        };
    }

    private static double perSecond(Troth troth, String customer, double seconds) {
        byte[] request = troth.timeline(customer, "limit=" + PAGE);
        return Load.closed(Options.CLIENTS, seconds, client -> {
                    Wire wire = new Wire(troth.queryPort());
                    return () -> wire.send(request).require(200);
                })
                .perSecond();
    }

    /// Turns pages until the last one but one.
    private static String farCursor(Troth troth, String customer) throws IOException {
        String cursor = "";
        try (Wire wire = new Wire(troth.queryPort())) {
            for (int page = 1; page < PAGES; page++) {
                Answer answer = wire.send(troth.timeline(
                                customer, "limit=" + PAGE + (cursor.isEmpty() ? "" : "&cursor=" + cursor)))
                        .require(200);
                String next = Troth.json(answer).path("next").asString("");
                if (next.isEmpty()) {
                    break;
                }
                cursor = next;
            }
        }
        return cursor;
    }
}
