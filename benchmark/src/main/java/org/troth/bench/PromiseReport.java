package org.troth.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.HdrHistogram.Histogram;
import org.troth.bench.Figure.Bar;
import tools.jackson.databind.JsonNode;

/// G9: the report about promises over all of them, beside the plain query that counts their rows, and equal to it.
final class PromiseReport implements Goal {
    private static final String ALL = "from=2021-01-01&to=2030-12-31";
    private static final int READS = 50;
    private static final String PLAIN = """
            select outcome, outcome = 'OPEN' and binding_due <= now() as overdue, count(*) from view.promise_version
            where until_position is null and giver = 'OURS' group by 1, 2""";

    @Override
    public List<Figure> measure(Rig rig) throws Exception {
        Troth troth = rig.readable();
        Server server = rig.server();
        for (String statement : madeUp().split("-- next\n", -1)) {
            server.execute(Troth.DATABASE, statement.formatted(rig.options().promises()));
        }
        Rounds.Taken taken = new Rounds()
                .take("report ms", () -> reportMillis(troth))
                .take("plain ms", () -> plainMillis(server))
                .times(rig.options().rounds());
        return List.of(
                Figure.ratio("G9", "report over %,d promises ÷ the plain GROUP BY".formatted(rig.options().promises()),
                        taken.of("report ms").over(taken.of("plain ms")), Bar.atMost(0.01, 0.003)),
                new Figure("G9", "differences between the two: kept on time, broken, overdue now", "",
                        Samples.of((double) differences(troth)), Bar.atMost(0, 0)),
                Figure.told("G9", "report, HTTP included", "ms", taken.of("report ms")),
                Figure.told("G9", "plain GROUP BY", "ms", taken.of("plain ms")));
    }

    private static String madeUp() {
        try (InputStream file = PromiseReport.class.getResourceAsStream("/made-up-promises.sql")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static double reportMillis(Troth troth) throws IOException {
        Histogram micros = new Histogram(3);
        try (Wire wire = new Wire(troth.queryPort())) {
            for (int i = 0; i < READS; i++) {
                long before = System.nanoTime();
                wire.send(troth.report(ALL)).require(200);
                micros.recordValue((System.nanoTime() - before) / 1_000);
            }
        }
        return micros.getValueAtPercentile(50) / 1_000.0;
    }

    private static double plainMillis(Server server) {
        long before = System.nanoTime();
        server.execute(Troth.DATABASE, PLAIN);
        return (System.nanoTime() - before) / 1e6;
    }

    private static long differences(Troth troth) throws IOException {
        JsonNode total;
        try (Wire wire = new Wire(troth.queryPort())) {
            total = Troth.json(wire.send(troth.report(ALL)).require(200)).path("total");
        }
        return List.of("keptOnTime", "broken", "overdue").stream()
                .filter(part -> counted(total, part) != counted(troth.server(), part))
                .count();
    }

    private static long counted(JsonNode total, String part) {
        for (JsonNode figure : total) {
            if (figure.path("name").asString("").equals(part)) {
                return figure.path("count").asLong(-1);
            }
        }
        throw new IllegalStateException("The report says nothing of " + part + ": " + total);
    }

    private static long counted(Server server, String part) {
        String condition = switch (part) {
            case "keptOnTime" -> "outcome = 'KEPT_ON_TIME'";
            case "broken" -> "outcome = 'BROKEN'";
            default -> "outcome = 'OPEN' and binding_due <= now()";
        };
        return server.number(Troth.DATABASE,
                "select count(*) from view.promise_version where until_position is null and giver = 'OURS' and " + condition);
    }
}
