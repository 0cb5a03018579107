package org.troth.store;

import java.nio.file.Path;
import java.util.Set;
import org.troth.content.KeyDatabase;
import org.troth.content.KeyDatabase.Login;
import org.troth.content.KeySettings;

/// Finds the key database of a service, and the role it works there as.
final class KeyAccess {
    private static final Set<String> WORD_READERS = Set.of(DatabaseSettings.COMMAND_ROLE, "troth_query");

    private KeyAccess() {}

    static KeyDatabase open(DatabaseSettings log, KeySettings settings) {
        if (!WORD_READERS.contains(log.role())) {
            // Whoever works with the log alone gets no key, and finds that keys are away if it asks all the same.
            return new KeyDatabase(new Login(KeyDatabase.beside(log.url()), "nobody", ""), "nobody", "", Path.of("nowhere"));
        }
        if (settings.folder().isBlank()) {
            throw new IllegalStateException("No folder for key files is configured: set troth.keys.folder.");
        }
        Login neighbour = new Login(log.url(), log.owner(), log.ownerPassword());
        String url = settings.url().isBlank() ? KeyDatabase.beside(log.url()) : settings.url();
        Login owner = settings.owner().isBlank()
                ? new Login(url, log.owner(), log.ownerPassword())
                : new Login(url, settings.owner(), settings.ownerPassword());
        String role = log.role().equals(DatabaseSettings.COMMAND_ROLE) ? KeyDatabase.WRITER : KeyDatabase.READER;
        DatabaseSettings roles = new DatabaseSettings(url, owner.user(), owner.password(), role, 0);
        KeyDatabase database =
                new KeyDatabase(owner, role, roles.passwordOf(role), Path.of(settings.folder()));
        database.bringUpToDate(roles::passwordOf, neighbour);
        return database;
    }
}
