package org.troth.http;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How much one request, and all of them together, may take.
///
/// @param bodyBytes largest body
/// @param largeBodies path prefixes whose bodies have no limit, because they are streamed
/// @param running most requests below `/api/` that are worked on at once
/// @param patience how long a further one waits before it is sent away
/// @param uncounted path prefixes that do not count as running, because they last
@ConfigurationProperties("troth.limits")
record LimitSettings(
        @DefaultValue("65536") int bodyBytes,
        @DefaultValue List<String> largeBodies,
        @DefaultValue("64") int running,
        @DefaultValue("100ms") Duration patience,
        @DefaultValue List<String> uncounted) {
    static final int HEADER_BYTES = 8 * 1024;
    static final int ADDRESS_BYTES = 2 * 1024;

    LimitSettings {
        if (bodyBytes < 1 || running < 1 || patience.isNegative()) {
            throw new StartRefused("Settings below troth.limits must be positive.");
        }
    }

    boolean largeBodyAt(String path) {
        return isBelow(path, largeBodies);
    }

    boolean countedAt(String path) {
        return path.startsWith("/api/") && !isBelow(path, uncounted);
    }

    private static boolean isBelow(String path, List<String> prefixes) {
        return prefixes.stream().anyMatch(prefix -> path.equals(prefix) || path.startsWith(prefix + "/"));
    }
}
