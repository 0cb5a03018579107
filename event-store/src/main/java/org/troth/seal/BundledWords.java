package org.troth.seal;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.troth.content.ContentExport;
import org.troth.content.ContentExport.Opening;
import org.troth.event.EventId;
import org.troth.event.Reference;
import org.troth.event.TypeId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The words of a bundle's events as they are kept, and the events that explain why some are gone.
final class BundledWords {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SealTable table;
    private final ContentExport from;
    private final List<Content> contents;
    private final Map<UUID, byte[]> kept;

    BundledWords(SealTable table, ContentExport from, List<SealedRow> rows) {
        this.table = table;
        this.from = from;
        this.contents = Content.of(rows);
        // Before what was removed is asked for: words that go in between are among the one or the other.
        this.kept = from.kept(contents.stream().map(each -> each.reference().contentId()).toList());
    }

    /// content.jsonl: each ciphertext that is still there, and what opens it unless it is withheld.
    byte[] lines(Words.Withheld withheld) {
        List<Content> there = contents.stream()
                .filter(each -> kept.containsKey(each.reference().contentId()))
                .toList();
        Set<UUID> closed =
                withheld.among(there.stream().map(each -> each.reference().contentId()).toList());
        List<Reference> open = there.stream()
                .map(Content::reference)
                .filter(reference -> !closed.contains(reference.contentId()))
                .toList();
        // What nobody is to open is handed out also while the keys are away.
        Map<UUID, Opening> openings = open.isEmpty() ? Map.of() : from.openings(open);
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (Content each : there) {
            UUID id = each.reference().contentId();
            Map<String, Object> line = new TreeMap<>();
            line.put("position", each.of().position());
            line.put("contentId", id.toString());
            line.put("ciphertext", ProofText.base64(kept.getOrDefault(id, new byte[0])));
            if (openings.containsKey(id)) {
                line.put("opening", opening(openings.get(id)));
            }
            lines.writeBytes(JSON.writeValueAsBytes(line));
            lines.write('\n');
        }
        return lines.toByteArray();
    }

    private Map<String, Object> opening(Opening opening) {
        return new TreeMap<>(Map.of(
                "installation", from.installation().toString(),
                "subject", opening.scope().subject(),
                "group", opening.scope().group(),
                "key", ProofText.base64(opening.key())));
    }

    /// The events that say why words are gone, and whose the contacts were that these words were said in.
    ///
    /// @throws NotSignedYet when one of them was recorded after the first `size` events
    List<SealedRow> explanations(long size) {
        List<Content> gone = contents.stream()
                .filter(each -> !kept.containsKey(each.reference().contentId()))
                .toList();
        SortedMap<Long, SealedRow> all = new TreeMap<>();
        from.records(gone.stream().map(each -> each.reference().contentId()).toList()).stream()
                .flatMap(record -> recorded(record).stream())
                .forEach(row -> all.put(row.position(), row));
        if (!all.isEmpty()) {
            String[] streams = gone.stream().map(each -> each.of().stream()).distinct().toArray(String[]::new);
            table.logWhere("""
                    stream = any (?) and type in ('InteractionOpened', 'CustomerIdentified', 'InteractionReattributed')
                    """, (Object) streams).forEach(row -> all.put(row.position(), row));
            if (all.lastKey() > size) {
                throw new NotSignedYet(all.lastKey());
            }
        }
        return List.copyOf(all.values());
    }

    /// A redaction or an expiry is on record under its event, an erasure under its customer and the request.
    private List<SealedRow> recorded(String record) {
        int slash = record.indexOf('/');
        if (slash > 0) {
            return table.logWhere("stream = ? and type = 'SubjectKeysDestroyed'", record.substring(0, slash)).stream()
                    .filter(row -> Content.payload(row).path("requestId").asString("").equals(record.substring(slash + 1)))
                    .toList();
        }
        return table.logWhere("event_id = ?", TypeId.uuid(EventId.PREFIX, record));
    }
}
