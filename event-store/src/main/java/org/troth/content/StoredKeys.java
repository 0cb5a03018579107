package org.troth.content;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.troth.content.KeyTable.Wrapped;
import org.troth.event.TypeId;

/// Keys in a database of their own, each encrypted with the key of its epoch.
///
/// What was fetched is remembered for a minute at most; a key that was destroyed elsewhere meanwhile has no ciphertexts
/// left to open, and what is encrypted with it is lost as it should be.
final class StoredKeys implements SubjectKeys {
    static final Duration REMEMBERED = Duration.ofSeconds(60);
    private static final int MOST_REMEMBERED = 10_000;
    private static final String PREFIX = "key";

    /// How the database says that an epoch is closed.
    private static final String EPOCH_ENDED = "55000";


    private final KeyTable table;
    private final EpochKeys epochs;
    private final Cache<KeyScope, DataKey> newest = remembered();
    private final Cache<String, DataKey> named = remembered();

    StoredKeys(KeyTable table, EpochKeys epochs) {
        this.table = table;
        this.epochs = epochs;
    }

    private static <K> Cache<K, DataKey> remembered() {
        return Caffeine.newBuilder()
                .expireAfterWrite(REMEMBERED)
                .maximumSize(MOST_REMEMBERED)
                .build();
    }

    @Override
    public Map<KeyScope, DataKey> seal(Set<KeyScope> scopes) {
        Map<KeyScope, DataKey> found = new HashMap<>(newest.getAllPresent(scopes));
        List<KeyScope> missing =
                scopes.stream().filter(scope -> !found.containsKey(scope)).toList();
        if (missing.isEmpty()) {
            return found;
        }
        reach(() -> {
            table.known(missing).forEach(key -> found.put(key.scope(), unwrapped(key)));
            List<KeyScope> unknown =
                    missing.stream().filter(scope -> !found.containsKey(scope)).toList();
            if (!unknown.isEmpty()) {
                made(unknown).forEach(key -> found.put(key.scope(), unwrapped(key)));
            }
            return found;
        });
        newest.putAll(found);
        return found;
    }

    /// Keys for subjects that have none; once more where the epoch ended in between.
    private List<Wrapped> made(List<KeyScope> scopes) {
        for (boolean again = false; ; again = true) {
            int epoch = openEpoch();
            try {
                return table.newest(
                        scopes.stream().map(scope -> proposed(scope, epoch)).toList(), epoch);
            } catch (DataAccessException ended) {
                if (again || !(ended.getRootCause() instanceof SQLException cause && EPOCH_ENDED.equals(cause.getSQLState()))) {
                    throw ended;
                }
            }
        }
    }

    @Override
    public Map<String, State> open(Collection<String> kids) {
        Map<String, State> states = new HashMap<>();
        named.getAllPresent(kids).forEach((kid, key) -> states.put(kid, new Usable(key)));
        List<String> missing = missing(kids, states);
        if (!missing.isEmpty()) {
            reach(() -> table.named(missing)).forEach(key -> states.put(key.kid(), new Usable(remember(key))));
        }
        List<String> gone = missing(kids, states);
        if (!gone.isEmpty()) {
            reach(() -> table.gone(gone))
                    .forEach(key -> states.put(key.kid(), new Destroyed(key.at(), key.record())));
        }
        return states;
    }

    private static List<String> missing(Collection<String> kids, Map<String, State> states) {
        return kids.stream().filter(kid -> !states.containsKey(kid)).toList();
    }

    @Override
    public long destroy(Collection<String> subjects, String record) {
        long destroyed = reach(() -> table.destroy(subjects, record));
        Set<String> forgotten = Set.copyOf(subjects);
        newest.asMap().keySet().removeIf(scope -> forgotten.contains(scope.subject()));
        named.asMap().values().removeIf(key -> forgotten.contains(key.scope().subject()));
        return destroyed;
    }

    @Override
    public List<String> destroyedFor(String record) {
        return reach(() -> table.destroyedFor(record));
    }

    @Override
    public Map<String, String> forgotten() {
        return reach(table::forgotten);
    }

    @Override
    public void rotate(KeyScope scope) {
        reach(() -> {
            table.add(proposed(scope, openEpoch()));
            return scope;
        });
        newest.invalidate(scope);
    }

    private int openEpoch() {
        return table.openEpoch()
                .orElseThrow(() -> new IllegalStateException("The key database has no open epoch."))
                .number();
    }

    private Wrapped proposed(KeyScope scope, int epoch) {
        DataKey key = new DataKey(scope, TypeId.next(PREFIX), Cipher256.random(Cipher256.KEY_BYTES));
        byte[] wrapped = Cipher256.seal(epochs.of(epoch), key.bytes(), belongsTo(key.kid(), scope));
        return new Wrapped(key.kid(), scope, 1, epoch, wrapped, key.fingerprint());
    }

    /// The same key, encrypted with the key of another epoch.
    Wrapped wrappedFor(Wrapped key, int epoch) {
        byte[] bytes = unwrapped(key).bytes();
        byte[] wrapped = Cipher256.seal(epochs.of(epoch), bytes, belongsTo(key.kid(), key.scope()));
        return new Wrapped(key.kid(), key.scope(), key.version(), epoch, wrapped, key.fingerprint());
    }

    private DataKey remember(Wrapped wrapped) {
        DataKey key = unwrapped(wrapped);
        named.put(wrapped.kid(), key);
        return key;
    }

    private DataKey unwrapped(Wrapped key) {
        try {
            byte[] bytes = Cipher256.open(epochs.of(key.epoch()), key.wrapped(), belongsTo(key.kid(), key.scope()));
            return new DataKey(key.scope(), key.kid(), bytes);
        } catch (Altered altered) {
            throw new KeysUnavailable(new IllegalStateException(
                    "KEY_MISMATCH: key " + key.kid() + " does not open with the key of epoch " + key.epoch() + "."));
        } catch (KeyFileMissing missing) {
            throw new KeysUnavailable(missing);
        }
    }

    private static byte[] belongsTo(String kid, KeyScope scope) {
        return String.join("|", "troth-key-v1", kid, scope.subject(), scope.group()).getBytes(StandardCharsets.UTF_8);
    }

    static <T> T reach(Supplier<T> asked) {
        try {
            return asked.get();
        } catch (DataAccessException | KeyFileMissing away) {
            throw new KeysUnavailable(away);
        }
    }
}
