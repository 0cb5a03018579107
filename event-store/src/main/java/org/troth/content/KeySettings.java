package org.troth.content;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where the keys of people's words are kept.
///
/// @param url JDBC address of their database; where it is empty, a database beside that of the log
/// @param owner login that owns it; where it is empty, the owner of the log's database
/// @param ownerPassword its password
/// @param epoch how long a key that encrypts keys is used; older copies of the key database are useless afterwards
/// @param folder where the files lie with the keys that encrypt those keys
@ConfigurationProperties("troth.keys")
public record KeySettings(String url, String owner, String ownerPassword, String folder, Duration epoch) {
    private static final Duration LONGEST = Duration.ofDays(30);

    public KeySettings {
        url = url == null ? "" : url;
        owner = owner == null ? "" : owner;
        ownerPassword = ownerPassword == null ? "" : ownerPassword;
        folder = folder == null ? "" : folder;
        epoch = epoch == null ? Duration.ofDays(7) : epoch;
        if (epoch.isNegative() || epoch.isZero() || epoch.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("troth.keys.epoch must be longer than nothing and at most 30 days.");
        }
    }

    /// Without the password, which must not reach a log.
    @Override
    public String toString() {
        return "KeySettings[url=%s, owner=%s, folder=%s]".formatted(url, owner, folder);
    }
}
