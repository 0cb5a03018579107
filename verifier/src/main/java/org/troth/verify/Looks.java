package org.troth.verify;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The entries of a bundle about those who looked, one after the other: place, inclusion, and whom they are about.
final class Looks {
    static final String FILE = "looks.jsonl";
    /// The chain of what is about all customers at once.
    static final String EVERYBODY = "*";

    /// Says whether an entry is in the tree that was signed.
    interface Inclusion {
        boolean has(Look look);
    }

    private final Manifest manifest;
    private final Checkpoint checkpoint;
    private final Knowledge knowledge;
    private final Inclusion inclusion;
    private final Report report;
    private final Map<Long, Look> looks = new HashMap<>();
    private final Set<String> entries = new HashSet<>();
    private final Set<String> expected;
    private final Heads heads = Heads.ofLooks();
    private long last;
    private long count;

    Looks(Manifest manifest, Checkpoint checkpoint, Knowledge knowledge, Inclusion inclusion, Report report) {
        this.manifest = manifest;
        this.checkpoint = checkpoint;
        this.knowledge = knowledge;
        this.inclusion = inclusion;
        this.report = report;
        this.expected = new TreeSet<>(knowledge.looks());
        this.last = manifest.from() - 1;
    }

    void add(String line, long number) {
        Look look;
        try {
            look = Look.of(line);
        } catch (Unreadable unreadable) {
            report.fails(Outcome.INCLUSION, "line " + number + " of " + FILE, "is no entry: " + unreadable.getMessage());
            return;
        }
        count++;
        place(look);
        if (!inclusion.has(look)) {
            report.fails(Outcome.INCLUSION, look.where(), "is not the entry that was sealed there");
        }
        if (!entries.add(look.entry() + " " + look.id())) {
            report.fails(Outcome.CHAIN, look.where(), "is there twice");
        }
        about(look);
        expected.remove(look.request());
        report.checked("entries");
    }

    private void place(Look look) {
        if (look.position() <= last || look.position() > manifest.to()) {
            report.fails(Outcome.INCOMPLETE, look.where(), "stands where it cannot stand");
        } else if (manifest.dense() && look.position() != last + 1) {
            report.fails(Outcome.GAP, "positions " + (last + 1) + " to " + (look.position() - 1), "are missing");
        }
        last = Math.max(last, look.position());
    }

    /// An acknowledgement is about whom its look was about, and comes after it.
    private void about(Look look) {
        if (!look.isAcknowledgement()) {
            looks.put(look.id(), look);
        }
        if (manifest.partial()) {
            if (!manifest.subject().isEmpty()) {
                report.fails(Outcome.INCOMPLETE, look.where(), "does not belong into this bundle");
            }
            return;
        }
        Look spokenOf = looks.get(look.look());
        if (spokenOf == null || !spokenOf.shows(manifest.subject())) {
            report.fails(Outcome.INCOMPLETE, look.where(), "does not belong into this bundle");
        } else if (look.position() <= checkpoint.headsSize()) {
            if (spokenOf.names(manifest.subject())) {
                heads.add(Look.chain(manifest.subject()), look.position(), look.leaf());
            }
            if (spokenOf.everybody()) {
                heads.add(EVERYBODY, look.position(), look.leaf());
            }
        }
    }

    void end() {
        if (manifest.dense() && last != manifest.to()) {
            report.fails(Outcome.GAP, "positions " + (last + 1) + " to " + manifest.to(), "are missing");
        }
        if (count != manifest.events()) {
            report.fails(Outcome.INCOMPLETE, Manifest.NAME, "speaks of " + manifest.events() + " entries, " + count + " are here");
        }
        expected.forEach(request -> report.fails(Outcome.GAP, "request " + request, "which you know was answered, is not there"));
        if (!knowledge.looks().isEmpty()) {
            report.checked("looks you know of");
        }
    }

    Heads heads() {
        return heads;
    }
}
