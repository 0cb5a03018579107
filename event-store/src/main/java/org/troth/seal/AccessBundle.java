package org.troth.seal;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.troth.seal.AccessEntry.Kind;
import tools.jackson.databind.json.JsonMapper;

/// Puts together what an auditor takes away about those who looked.
///
/// The lines name customers in a way that only who knows them can tell, so that evidence about one customer says nothing of
/// the others that were shown beside them.
final class AccessBundle {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final AccessSealTable table;
    private final AccessRows rows;
    private final Checkpoint checkpoint;
    private final AccessEvidenceOf what;

    AccessBundle(AccessSealTable table, AccessRows rows, Checkpoint checkpoint, AccessEvidenceOf what) {
        this.table = table;
        this.rows = rows;
        this.checkpoint = checkpoint;
        this.what = what;
    }

    private record Placed(long position, AccessEntry entry) {}

    TakenAway taken(@Nullable Long since, String policy) {
        List<AccessLeaf> leaves = leaves();
        if (leaves.size() > Evidence.MOST) {
            throw new TooMuchEvidence(Evidence.MOST);
        }
        Map<AccessEntry.Key, AccessEntry> entries = new HashMap<>();
        for (Kind kind : Kind.values()) {
            rows.of(kind, leaves.stream().map(AccessLeaf::entry).filter(key -> key.kind() == kind).map(AccessEntry.Key::id).sorted().toList())
                    .forEach(entry -> entries.put(entry.key(), entry));
        }
        // What is gone from the record has a leaf and no line, and the verifier misses it.
        List<Placed> here = leaves.stream()
                .flatMap(leaf -> Stream.ofNullable(entries.get(leaf.entry())).map(entry -> new Placed(leaf.position(), entry)))
                .toList();
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (Placed each : here) {
            lines.writeBytes(each.entry().line(each.position()));
            lines.write('\n');
        }
        BundleFiles files = new BundleFiles(table, checkpoint);
        files.put("looks.jsonl", lines.toByteArray());
        files.signed(policy, table.successions(checkpoint));
        files.proofs(here.stream().map(Placed::position).toList());
        if (what instanceof AccessEvidenceOf.Customer customer) {
            HeadMap heads = table.heads(checkpoint.headsSize());
            files.put("completeness.json", JSON.writeValueAsBytes(new TreeMap<>(Map.of(
                    "customer", ProofText.completeness(heads, AccessEntry.chain(customer.id())),
                    "everybody", ProofText.completeness(heads, AccessSealTable.EVERYBODY)))));
        }
        if (since != null && since > 0 && since < checkpoint.size()) {
            files.consistency(since);
        }
        byte[] zip = switch (what) {
            case AccessEvidenceOf.Range range -> files.zip("looks", "", range.from(), range.to(), here.size());
            case AccessEvidenceOf.Customer customer ->
                files.zip("looks-at-customer", customer.id(), 1, checkpoint.size(), here.size());
        };
        return new TakenAway(zip, here.stream().flatMap(each -> each.entry().customers().stream()).distinct().toList(), here.size());
    }

    private List<AccessLeaf> leaves() {
        return switch (what) {
            case AccessEvidenceOf.Range range ->
                table.leaves(range.from(), Math.min(range.to(), range.from() + Evidence.MOST));
            case AccessEvidenceOf.Customer customer -> {
                List<Long> looks = rows.about(customer.id(), Evidence.MOST + 1);
                List<AccessLeaf> all = new ArrayList<>(table.leavesOf(Kind.LOOK, looks));
                all.addAll(table.leavesOf(Kind.ACKNOWLEDGEMENT, rows.acknowledgementsOf(looks)));
                yield all.stream()
                        .filter(leaf -> leaf.position() <= checkpoint.size())
                        .sorted(Comparator.comparingLong(AccessLeaf::position))
                        .toList();
            }
        };
    }
}
