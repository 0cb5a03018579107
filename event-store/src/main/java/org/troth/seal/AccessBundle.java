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
    private final KeptHeads keptHeads;
    private final Checkpoint checkpoint;
    private final AccessEvidenceOf what;

    AccessBundle(
            AccessSealTable table, AccessRows rows, KeptHeads keptHeads, Checkpoint checkpoint, AccessEvidenceOf what) {
        this.table = table;
        this.rows = rows;
        this.keptHeads = keptHeads;
        this.checkpoint = checkpoint;
        this.what = what;
    }

    private record Placed(long position, AccessEntry entry) {}

    TakenAway taken(@Nullable Long since, String policy) {
        List<Placed> here = entries();
        List<Long> positions = here.stream().map(Placed::position).toList();
        BundleFiles files = new BundleFiles(table, checkpoint);
        files.put("looks.jsonl", lines(here));
        files.signed(policy, table.successions(checkpoint));
        files.proofs(positions);
        if (what instanceof AccessEvidenceOf.Customer customer) {
            files.put("completeness.json", JSON.writeValueAsBytes(completeness(customer.id())));
        }
        if (since != null && since > 0 && since < checkpoint.size()) {
            files.consistency(since);
        }
        byte[] zip = switch (what) {
            case AccessEvidenceOf.Range range -> files.zip("looks", "", range.from(), range.to(), here.size());
            case AccessEvidenceOf.Customer customer ->
                files.zip("looks-at-customer", customer.id(), 1, checkpoint.size(), here.size());
        };
        List<String> customers = here.stream().flatMap(each -> each.entry().customers().stream()).distinct().toList();
        return new TakenAway(zip, customers, here.size());
    }

    /// What is gone from the record has a leaf and no line, and the verifier misses it.
    private List<Placed> entries() {
        List<AccessLeaf> leaves = leaves();
        if (leaves.size() > Evidence.MOST) {
            throw new TooMuchEvidence(Evidence.MOST);
        }
        Map<AccessEntry.Key, AccessEntry> entries = new HashMap<>();
        for (Kind kind : Kind.values()) {
            rows.of(kind, AccessLeaf.ids(leaves, kind)).forEach(entry -> entries.put(entry.key(), entry));
        }
        return leaves.stream()
                .flatMap(leaf -> Stream.ofNullable(entries.get(leaf.entry())).map(entry -> new Placed(leaf.position(), entry)))
                .toList();
    }

    private static byte[] lines(List<Placed> entries) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (Placed each : entries) {
            lines.writeBytes(each.entry().line(each.position()));
            lines.write('\n');
        }
        return lines.toByteArray();
    }

    private Map<String, Object> completeness(String customer) {
        HeadMap heads = keptHeads.of(checkpoint);
        return new TreeMap<>(Map.of(
                "customer", ProofText.completeness(heads, AccessEntry.chain(customer)),
                "everybody", ProofText.completeness(heads, AccessSealTable.EVERYBODY)));
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
