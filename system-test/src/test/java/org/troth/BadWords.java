package org.troth;

import java.util.List;
import java.util.Random;

/// Words that have meant trouble somewhere.
final class BadWords {
    private BadWords() {}

    /// @param marker hidden in most of them, so that an echo can be recognised
    static String oneOf(Random random, String marker) {
        List<String> words = List.of(
                "' or 1=1; drop table log.event; -- " + marker,
                "\" or \"\"=\"" + marker,
                "<script>alert('" + marker + "')</script>",
                "${jndi:ldap://127.0.0.1/" + marker + "}",
                "{{7*7}}#{7*7}" + marker,
                "../../../../etc/passwd" + marker,
                "%s%n%x%00" + marker,
                marker + "\r\nX-Injected: yes",
                "\u202e" + marker + "\ufeff",
                marker + "\uffff",
                "int_" + marker,
                "cus_00000000000000000000000000" + marker,
                "",
                " ",
                "null",
                "-1",
                "9223372036854775808",
                "1e999",
                "NaN",
                "2026-13-45T99:99:99Z",
                "+1000000000-12-31T23:59:59.999999999Z",
                "-999999999-01-01T00:00:00Z",
                "0000-00-00",
                "yesterday",
                "PT" + marker,
                "Mars/" + marker,
                marker,
                marker.repeat(1 + random.nextInt(40)));
        return words.get(random.nextInt(words.size()));
    }
}
