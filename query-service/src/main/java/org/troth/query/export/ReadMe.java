package org.troth.query.export;

/// Says to whoever opens the file what is in it.
final class ReadMe {
    private ReadMe() {}

    static String of(String customer, Belongings theirs) {
        return """
            What is known of one person
            ===========================

            Asked for as:   %s
            Records:        %s
            Up to position: %d of the log

            story.html        everything that happened, to be read, in the order in which it was recorded
            events.jsonl      the same for machines, one event a line
            person.jsonl      each record of the person: name, ways to reach them, facts, flags
            contacts.jsonl    how each contact stands
            issues.jsonl      how each issue stands
            promises.jsonl    each promise and what became of it
            who-looked.jsonl  who looked at the person, when, and why as far as they said; the latest first
            manifest.json     the names, sizes and hashes of these files

            The file is whole if it has manifest.json. All times are in UTC. A line of a .jsonl file is JSON.

            Where words stood that are gone for good, {"erased": {"at": ..., "record": ...}} says when they went and
            for which request; "redacted": true on an event says that some of its words are gone. Colleagues are named
            by their ids.
            """.formatted(customer, String.join(", ", theirs.person()), theirs.position());
    }
}
