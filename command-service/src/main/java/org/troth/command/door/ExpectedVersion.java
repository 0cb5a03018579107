package org.troth.command.door;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.troth.http.Problem;

/// The version a sender decided on, in the header `If-Match`.
final class ExpectedVersion {
    static final String HEADER = "If-Match";

    private static final Pattern FORM = Pattern.compile("\"(0|[1-9][0-9]{0,17})\"");

    private ExpectedVersion() {}

    /// @throws org.troth.http.ProblemException when it is not one strong entity tag of ours
    static @Nullable Long of(@Nullable String header) {
        if (header == null) {
            return null;
        }
        Matcher version = FORM.matcher(header.strip());
        if (!version.matches()) {
            throw Problem.of(400, "if-match-malformed", HEADER + " is one version in double quotes, as in ETag: \"3\".")
                    .exception();
        }
        return Long.valueOf(version.group(1));
    }

    static String tag(long version) {
        return "\"" + version + "\"";
    }
}
