package org.troth.content;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.content.Protected.Erased;
import org.troth.content.Protected.Present;
import org.troth.content.Protected.Unavailable;
import org.troth.event.Reference;

/// Opens words for those who may read them.
///
/// What is opened is exactly what was written for that event: another ciphertext, another key, or the words of another
/// event do not open. "Erased" is said only where a destroyed key or a removal is on record.
public final class ContentReader {
    private static final int RETRY_SECONDS = 5;
    private static final Logger log = LoggerFactory.getLogger(ContentReader.class);

    private final Installation installation;
    private final JdbcClient jdbc;
    private final SubjectKeys keys;

    /// Words that are asked for.
    ///
    /// @param eventId the event that refers to them, where that is known
    public record Asked(
            Reference reference, @Nullable UUID eventId) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Kept(
            UUID contentId, UUID eventId, String type, byte[] ciphertext) {}

    private record Removed(UUID contentId, Instant at, String record) {}

    public ContentReader(Installation installation, DataSource dataSource, SubjectKeys keys) {
        this.installation = installation;
        this.jdbc = JdbcClient.create(dataSource);
        this.keys = keys;
    }

    /// What became of each, under its content id; present ones as the JSON that was written.
    public Map<UUID, Protected<byte[]>> open(Collection<Asked> asked) {
        Map<UUID, Protected<byte[]>> opened = new LinkedHashMap<>();
        if (asked.isEmpty()) {
            return opened;
        }
        UUID[] ids = asked.stream().map(each -> each.reference().contentId()).toArray(UUID[]::new);
        Map<UUID, Kept> kept = new HashMap<>();
        jdbc.sql("select content_id, event_id, type, ciphertext from content.blob"
                        + " where content_id = any (?)")
                .param(ids)
                .query(ContentReader::kept)
                .list()
                .forEach(each -> kept.put(each.contentId(), each));
        Map<UUID, Removed> removed = kept.size() == ids.length ? Map.of() : removed(ids);
        Map<String, SubjectKeys.State> states;
        try {
            states = keys.open(
                    asked.stream().map(each -> each.reference().kid()).distinct().toList());
        } catch (KeysUnavailable away) {
            asked.forEach(each -> opened.put(each.reference().contentId(), new Unavailable<>(RETRY_SECONDS)));
            return opened;
        }
        for (Asked each : asked) {
            UUID id = each.reference().contentId();
            opened.put(
                    id,
                    open(each, kept.get(id), removed.get(id), states.getOrDefault(each.reference().kid(), new SubjectKeys.Unknown())));
        }
        return opened;
    }

    private Protected<byte[]> open(Asked asked, @Nullable Kept kept, @Nullable Removed removed, SubjectKeys.State state) {
        return switch (state) {
            case SubjectKeys.Destroyed(Instant at, String record) -> new Erased<>(at, record);
            case SubjectKeys.Usable(DataKey key) -> {
                if (kept != null) {
                    yield opened(asked, kept, key);
                }
                yield removed == null
                        ? unaccounted(asked, "is missing, and nothing says why")
                        : new Erased<>(removed.at(), removed.record());
            }
            case SubjectKeys.Unknown() ->
                removed == null
                        ? unaccounted(asked, "was encrypted with a key that nobody knows")
                        : new Erased<>(removed.at(), removed.record());
        };
    }

    private Protected<byte[]> opened(Asked asked, Kept kept, DataKey key) {
        Reference reference = asked.reference();
        UUID eventId = asked.eventId() == null ? kept.eventId() : asked.eventId();
        if (!reference.sha256().equals(ContentWriter.sha256(kept.ciphertext()))) {
            return unaccounted(asked, "is not what was written");
        }
        Opener opener = key.opener(reference);
        if (!reference.kc().equals(opener.commitment(eventId))) {
            return unaccounted(asked, "belongs to another event or another key");
        }
        try {
            Binding binding = new Binding(
                    installation.id(), eventId, kept.contentId(), key.scope(), reference.kid(), kept.type());
            return new Present<>(opener.open(kept.ciphertext(), binding));
        } catch (Altered altered) {
            return unaccounted(asked, altered.getMessage());
        }
    }

    /// Neither present nor erased: somebody must look into it, and until then nothing is said about the words.
    private static Protected<byte[]> unaccounted(Asked asked, @Nullable String how) {
        log.error("CONTENT_MISMATCH: content {} {}.", asked.reference().contentId(), how);
        return new Unavailable<>(RETRY_SECONDS);
    }

    private Map<UUID, Removed> removed(UUID[] ids) {
        Map<UUID, Removed> removed = new HashMap<>();
        jdbc.sql("select content_id, removed_at, record from content.removal where content_id = any (?)")
                .param(ids)
                .query((row, number) -> new Removed(
                        row.getObject(1, UUID.class), row.getTimestamp(2).toInstant(), row.getString(3)))
                .list()
                .forEach(each -> removed.put(each.contentId(), each));
        return removed;
    }

    private static Kept kept(ResultSet row, int number) throws SQLException {
        return new Kept(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getString(3),
                row.getBytes(4));
    }
}
