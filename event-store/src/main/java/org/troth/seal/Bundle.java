package org.troth.seal;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.troth.content.ContentExport;
import tools.jackson.databind.json.JsonMapper;

/// Puts together what an auditor takes away: events as stored bytes, and what shows that they are the ones sealed.
final class Bundle {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final Evidence evidence;
    private final SealTable table;
    private final Checkpoint checkpoint;
    private final EvidenceOf what;
    private final BundleFiles files;

    Bundle(Evidence evidence, SealTable table, Checkpoint checkpoint, EvidenceOf what) {
        this.evidence = evidence;
        this.table = table;
        this.checkpoint = checkpoint;
        this.what = what;
        this.files = new BundleFiles(table, checkpoint);
    }

    TakenAway taken(@Nullable Long since, String policy, Words words) {
        List<SealedRow> rows = rows();
        files.put("events.jsonl", lines(rows));
        List<Succession> successions = table.successions(checkpoint);
        files.signed(policy, successions);
        if (what instanceof EvidenceOf.Log) {
            tiles();
        } else {
            files.proofs(rows.stream().map(SealedRow::position).toList());
        }
        if (what instanceof EvidenceOf.Customer customer) {
            files.put("completeness.json", JSON.writeValueAsBytes(evidence.completeness(checkpoint, customer.id())));
        }
        Stream.concat(Stream.ofNullable(since), keysCameAt(successions))
                .filter(size -> size > 0 && size < checkpoint.size())
                .distinct()
                .forEach(files::consistency);
        switch (words) {
            case Words.LeftOut leftOut -> {}
            case Words.Encrypted(ContentExport from) -> words(new BundledWords(table, from, rows), Set::copyOf, rows);
            case Words.Opened(ContentExport from, Words.Withheld withheld) ->
                words(new BundledWords(table, from, rows), withheld, rows);
        }
        List<String> customers = rows.stream()
                .map(SealedRow::customer)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .distinct()
                .toList();
        long from = what instanceof EvidenceOf.Range asked ? asked.from() : 1L;
        long to = what instanceof EvidenceOf.Range asked ? asked.to() : checkpoint.size();
        return new TakenAway(files.zip(what.kind(), what.subject(), from, to, rows.size()), customers, rows.size());
    }

    private void words(BundledWords words, Words.Withheld withheld, List<SealedRow> rows) {
        Set<Long> here = rows.stream().map(SealedRow::position).collect(Collectors.toSet());
        List<SealedRow> explanations = words.explanations(checkpoint.size()).stream()
                .filter(row -> !here.contains(row.position()))
                .toList();
        files.put("content.jsonl", words.lines(withheld));
        files.put("erasures.jsonl", lines(explanations));
        files.proofs(explanations.stream().map(SealedRow::position).toList());
    }

    /// The sizes at which this log took another key; all its events prove by themselves that it went on.
    private Stream<Long> keysCameAt(List<Succession> successions) {
        return what instanceof EvidenceOf.Log
                ? Stream.empty()
                : successions.stream().flatMap(each -> each.sizeWithin(checkpoint.origin()).stream());
    }

    private List<SealedRow> rows() {
        long size = checkpoint.size();
        List<SealedRow> rows = switch (what) {
            case EvidenceOf.Log log -> table.logWhere("position <= ? and position <= ?", size, Evidence.MOST + 1);
            case EvidenceOf.Range range ->
                table.logWhere("position between ? and ?", range.from(), Math.min(range.to(), range.from() + Evidence.MOST));
            case EvidenceOf.Customer customer -> table.logWhere("""
                    position in (select position from seal.leaf where chain = ? and position <= ? order by number limit ?)
                    """, customer.id(), size, Evidence.MOST + 1);
            case EvidenceOf.Stream stream ->
                table.logWhere("stream = ? and position <= ? and sequence <= ?", stream.id(), size, Evidence.MOST);
        };
        if (rows.size() > Evidence.MOST) {
            throw new TooMuchEvidence(Evidence.MOST);
        }
        return rows;
    }

    private byte[] lines(List<SealedRow> rows) {
        Map<Long, byte[]> previous = table.before(rows.stream().map(SealedRow::position).toList());
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (SealedRow row : rows) {
            Map<String, Object> line = new TreeMap<>();
            line.put("position", row.position());
            line.put("recordedAtMicros", row.recordedAtMicros());
            line.put("eventId", row.eventId().toString());
            line.put("stream", row.stream());
            line.put("sequence", row.sequence());
            line.put("type", row.type());
            line.put("revision", row.revision());
            if (row.customer() != null) {
                line.put("customer", row.customer());
            }
            line.put("payload", ProofText.base64(row.payload()));
            line.put("metadata", ProofText.base64(row.metadata()));
            line.put("previous", ProofText.base64(
                    previous.getOrDefault(row.position(), LeafData.beginning(row.chain()))));
            lines.writeBytes(JSON.writeValueAsBytes(line));
            lines.write('\n');
        }
        return lines.toByteArray();
    }

    private void tiles() {
        long size = checkpoint.size();
        for (long index = 0; index * Tile.WIDTH < size; index++) {
            Tile tile = evidence.tile(0, index);
            int width = (int) Math.min(Math.min(Tile.WIDTH, size - index * Tile.WIDTH), tile.width());
            tile.first(width).ifPresent(needed -> files.put(needed.path(), needed.hashes()));
        }
    }
}
