package org.troth.content;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.event.Reference;

/// Hands out words as they are kept, encrypted, and what opens one piece of them and no other.
public final class ContentExport {
    private final Installation installation;
    private final JdbcClient jdbc;
    private final SubjectKeys keys;

    /// What opens one piece of words.
    ///
    /// @param scope whose words they are, and of what kind; the ciphertext is bound to it
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Opening(KeyScope scope, byte[] key) {
        /// Without the key, which must not reach a log.
        @Override
        public String toString() {
            return "opening of words of " + scope.subject();
        }
    }

    public ContentExport(Installation installation, DataSource dataSource, SubjectKeys keys) {
        this.installation = installation;
        this.jdbc = JdbcClient.create(dataSource);
        this.keys = keys;
    }

    /// What each ciphertext is bound to beside its event.
    public UUID installation() {
        return installation.id();
    }

    /// The ciphertexts of those that are still there.
    public Map<UUID, byte[]> kept(Collection<UUID> contentIds) {
        Map<UUID, byte[]> kept = new HashMap<>();
        jdbc.sql("select content_id, ciphertext from content.blob where content_id = any (?)")
                .param(contentIds.toArray(UUID[]::new))
                .query((row, number) -> kept.put(row.getObject(1, UUID.class), row.getBytes(2)))
                .list();
        return kept;
    }

    /// For what those that were removed were removed.
    public List<String> records(Collection<UUID> contentIds) {
        return jdbc.sql("select distinct record from content.removal where content_id = any (?) order by record")
                .param(contentIds.toArray(UUID[]::new))
                .query((row, number) -> row.getString(1))
                .list();
    }

    /// What opens each, under its content id; nothing for words whose key is gone, and for words from before each piece
    /// had a key of its own: the key that opens them opens everything of that person.
    ///
    /// @throws KeysUnavailable when the keys cannot be reached
    public Map<UUID, Opening> openings(Collection<Reference> references) {
        Map<UUID, Opening> openings = new HashMap<>();
        Map<String, SubjectKeys.State> states =
                keys.open(references.stream().map(Reference::kid).distinct().toList());
        for (Reference each : references) {
            if (ContentKey.sealed(each) && states.get(each.kid()) instanceof SubjectKeys.Usable(DataKey key)) {
                openings.put(each.contentId(), new Opening(key.scope(), key.ofContent(each.contentId()).bytes()));
            }
        }
        return openings;
    }
}
