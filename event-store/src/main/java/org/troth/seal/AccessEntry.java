package org.troth.seal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;

/// One entry of the record of who looked, as the database returned it: a look, or that somebody has seen one.
///
/// What is hashed of it is the line that a bundle carries, so that whoever reads the line reads what was sealed.
///
/// @param id number in its own table
/// @param look number of the look it is, or speaks of
/// @param customers whom the look showed
/// @param everybody whether it was about all customers at once
/// @param members what the line says, all but its place
record AccessEntry(
        Kind kind, long id, long look, List<String> customers, boolean everybody, SortedMap<String, Object> members)
        implements Arrivals.Numbered {
    private static final byte[] VERSION = "troth-access-v1\n".getBytes(StandardCharsets.US_ASCII);

    /// Where an entry lies.
    enum Kind {
        LOOK(1),
        ACKNOWLEDGEMENT(2);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }

        static Kind of(int code) {
            return code == LOOK.code ? LOOK : ACKNOWLEDGEMENT;
        }
    }

    /// Which entry it is, without what it says.
    record Key(Kind kind, long id) {}

    Key key() {
        return new Key(kind, id);
    }

    /// Its line, without the line feed.
    byte[] line(long position) {
        return EntryLine.of(members, position);
    }

    /// What it hashes to at a position.
    byte[] leaf(long position) {
        return EntryLine.leaf(VERSION, line(position));
    }

    /// How a line names a customer: only who knows the customer can tell, so that no bundle names anybody else's.
    static String named(UUID request, String customer) {
        return hash("troth-looked-at-v1|" + request + "|" + customer);
    }

    /// How the chain of a customer is called, for the same reason.
    static String chain(String customer) {
        return hash("troth-looks-at-v1|" + customer);
    }

    private static String hash(String text) {
        return ProofText.base64(Hashes.of(text.getBytes(StandardCharsets.UTF_8)));
    }
}
