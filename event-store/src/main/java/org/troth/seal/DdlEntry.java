package org.troth.seal;

import java.nio.charset.StandardCharsets;
import java.util.SortedMap;

/// One entry of the log of what is done to the database, as the database returned it.
///
/// @param id number in its own table
/// @param members what its line says, all but its place
record DdlEntry(long id, SortedMap<String, Object> members) implements Arrivals.Numbered {
    private static final byte[] VERSION = "troth-ddl-v1\n".getBytes(StandardCharsets.US_ASCII);

    /// What it hashes to at a position.
    byte[] leaf(long position) {
        return EntryLine.leaf(VERSION, EntryLine.of(members, position));
    }
}
