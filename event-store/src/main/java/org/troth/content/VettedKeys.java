package org.troth.content;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Serves no key before it is certain that the key database remembers every destruction that the log tells of.
///
/// A key database that was restored from an older copy has keys again that were destroyed since. The service that may
/// destroy keys destroys them again; one that only reads waits for that.
final class VettedKeys implements SubjectKeys {
    private static final Logger log = LoggerFactory.getLogger(VettedKeys.class);

    private final SubjectKeys keys;
    private final KeyTable table;
    private final Destructions told;
    private final boolean mayDestroy;
    private volatile boolean vetted;

    VettedKeys(SubjectKeys keys, KeyTable table, Destructions told, boolean mayDestroy) {
        this.keys = keys;
        this.table = table;
        this.told = told;
        this.mayDestroy = mayDestroy;
    }

    private void vet() {
        if (vetted) {
            return;
        }
        synchronized (this) {
            for (Destructions.Destruction each : told.all()) {
                Set<String> forgotten = StoredKeys.reach(() -> table.forgotten(each.subjects()));
                if (!forgotten.containsAll(each.subjects())) {
                    destroyAgain(each);
                }
            }
            vetted = true;
        }
    }

    private void destroyAgain(Destructions.Destruction each) {
        if (!mayDestroy) {
            throw new KeysUnavailable(new IllegalStateException(
                    "KEYS_RESTORED: the key database does not know of " + each.record() + ", and keys must be destroyed again first."));
        }
        log.warn("KEYS_RESTORED: the key database does not know of {}; the keys are destroyed again.", each.record());
        keys.destroy(each.subjects(), each.record());
    }

    @Override
    public Map<KeyScope, DataKey> seal(Set<KeyScope> scopes) {
        vet();
        return unvettedOnFailure(() -> keys.seal(scopes));
    }

    @Override
    public Map<String, State> open(Collection<String> kids) {
        vet();
        return unvettedOnFailure(() -> keys.open(kids));
    }

    @Override
    public long destroy(Collection<String> subjects, String record) {
        vet();
        return unvettedOnFailure(() -> keys.destroy(subjects, record));
    }

    @Override
    public List<String> destroyedFor(String record) {
        return keys.destroyedFor(record);
    }

    @Override
    public Map<String, String> forgotten() {
        vet();
        return keys.forgotten();
    }

    @Override
    public void rotate(KeyScope scope) {
        vet();
        keys.rotate(scope);
    }

    /// A database that was away may be another one when it comes back.
    private <T> T unvettedOnFailure(Supplier<T> asked) {
        try {
            return asked.get();
        } catch (KeysUnavailable away) {
            vetted = false;
            throw away;
        }
    }
}
