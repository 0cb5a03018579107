package org.troth;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.troth.Ledger.Acknowledgement;
import org.troth.Ledger.Entry;
import org.troth.Log.Row;

/// What the clients were told, held against what the log has.
///
/// @param lost acknowledged, and not in the log where the client was told it is
/// @param doubled in the log more often than it was asked for
/// @param torn in the log with only some of its events
/// @param unasked in the log, and refused or never asked for
/// @param holes positions and places in streams that are missing or taken twice
/// @param open commands nobody knows the end of
record Reconciliation(
        int acknowledged,
        List<String> lost,
        List<String> doubled,
        List<String> torn,
        List<String> unasked,
        List<String> holes,
        List<String> open) {

    /// How the service names what it does because nobody did anything.
    private static final String OF_SILENCE = "promise-sweeper ";

    /// @param baseline position up to which the log is somebody else's
    static Reconciliation of(Ledger ledger, List<Row> wholeLog, long baseline) {
        Map<String, List<Row>> byCommand = wholeLog.stream()
                .filter(row -> row.position() > baseline)
                .collect(Collectors.groupingBy(Row::commandId));
        Reconciliation found = new Reconciliation(
                ledger.acknowledged(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                holes(wholeLog),
                new ArrayList<>());
        for (Entry entry : ledger.entries()) {
            found.check(entry, byCommand.getOrDefault(entry.key(), List.of()));
            byCommand.remove(entry.key());
        }
        byCommand.keySet().stream().filter(command -> !command.startsWith(OF_SILENCE)).forEach(found.unasked::add);
        return found;
    }

    private void check(Entry entry, List<Row> rows) {
        Acknowledgement told = entry.acknowledged();
        if (told != null && rows.stream().noneMatch(row -> isWhatWasTold(told, row))) {
            lost.add(entry.key());
        }
        if (rows.size() > entry.events()) {
            doubled.add(entry.key());
        } else if (!rows.isEmpty() && rows.size() < entry.events()) {
            torn.add(entry.key());
        }
        if (entry.refused() != null && !rows.isEmpty()) {
            unasked.add(entry.key());
        }
        if (entry.open()) {
            open.add(entry.key());
        }
    }

    private static boolean isWhatWasTold(Acknowledgement told, Row row) {
        return row.position() == told.position()
                && row.stream().equals(told.id())
                && row.sequence() == told.version();
    }

    private static List<String> holes(List<Row> wholeLog) {
        List<String> holes = new ArrayList<>();
        Map<String, Long> next = new HashMap<>();
        long position = 0;
        for (Row row : wholeLog) {
            position++;
            if (row.position() != position) {
                holes.add("position " + position);
                position = row.position();
            }
            long sequence = next.merge(row.stream(), 1L, Long::sum) - 1;
            if (row.sequence() != sequence) {
                holes.add(row.stream() + " at " + sequence);
            }
        }
        return holes;
    }

    boolean clean() {
        return lost.isEmpty()
                && doubled.isEmpty()
                && torn.isEmpty()
                && unasked.isEmpty()
                && holes.isEmpty()
                && open.isEmpty();
    }

    String summary() {
        return "acknowledged=%d lost=%d doubled=%d torn=%d unaskedFor=%d holes=%d open=%d".formatted(
                acknowledged, lost.size(), doubled.size(), torn.size(), unasked.size(), holes.size(), open.size());
    }
}
