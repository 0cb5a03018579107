package org.troth.content;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The keys of people's words.
public interface SubjectKeys {
    /// How a key stands that something was encrypted with.
    sealed interface State {}

    record Usable(DataKey key) implements State {}

    record Destroyed(Instant at, String record) implements State {}

    /// There is no such key and no record of one: a fault, not an erasure.
    record Unknown() implements State {}

    /// The newest key of each scope, made and durable where there was none; none for somebody who was forgotten.
    ///
    /// @throws KeysUnavailable when the keys cannot be reached
    Map<KeyScope, DataKey> seal(Set<KeyScope> scopes);

    /// The keys of these names.
    ///
    /// @throws KeysUnavailable when the keys cannot be reached
    Map<String, State> open(Collection<String> kids);

    /// Destroys all keys of some subjects for ever; done again, it changes nothing.
    ///
    /// @param record the request that it is done for
    long destroy(Collection<String> subjects, String record);

    /// The fingerprints of the keys that were destroyed for a request.
    List<String> destroyedFor(String record);

    /// Everybody whose words are forgotten, and the request it was done for.
    Map<String, String> forgotten();

    /// Takes a new key for what is written from now on; what was written keeps its key.
    void rotate(KeyScope scope);
}
