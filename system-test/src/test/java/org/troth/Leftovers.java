package org.troth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.troth.Crowd.Person;
import org.troth.Marks.Field;
import org.troth.Marks.Mark;

/// What is left of people who were forgotten, in the tables and on the disk of an installation.
final class Leftovers {
    private static final String PLANTED = "public.planted";

    private final Installation troth;
    private final Marks marks;
    private final Traces traces;
    private final List<Person> forgotten;

    Leftovers(Installation troth, Marks marks, List<Person> forgotten) {
        this.troth = troth;
        this.marks = marks;
        this.traces = new Traces(marks);
        this.forgotten = forgotten;
    }

    /// Where something of the forgotten stands, or words of anybody in the clear. Names were looked up by, and are in
    /// what PostgreSQL wrote ahead until it is written over.
    List<String> found() {
        troth.postgres().execute("checkpoint");
        Set<Integer> gone = forgotten.stream().map(Person::number).collect(Collectors.toSet());
        List<String> left = new ArrayList<>();
        Set<String> othersNames = new TreeSet<>();
        places().forEach((place, here) -> here.forEach(mark -> {
            boolean name = mark.field() == Field.NAME;
            if (name && !gone.contains(mark.person())) {
                othersNames.add(place);
            } else if (!name || !place.contains("pg_wal")) {
                left.add(mark + " in " + place);
            }
        }));
        assertThat(othersNames).as("names of others are found where they may stand").contains("view.customer_name").hasSizeGreaterThan(1);
        return left;
    }

    private Map<String, Set<Mark>> places() {
        Map<String, Set<Mark>> places = traces.inTables(troth.postgres());
        // An old copy that somebody keeps is another matter.
        List<Path> ours = troth.files().stream()
                .filter(file -> !file.toString().contains("-copy") && !file.toString().contains("-kept"))
                .toList();
        places.putAll(traces.inFiles(ours));
        return places;
    }

    /// A word in a table, one in bytes, one in a file: each is noticed.
    void noticePlanted() throws IOException {
        int somebody = forgotten.getFirst().number();
        troth.postgres().execute("create table %s as select '%s' as text, convert_to('%s', 'UTF8') as bytes"
                .formatted(PLANTED, marks.of(somebody, Field.NOTE), marks.of(somebody, Field.MESSAGE)));
        Path file = Files.writeString(troth.keyFiles().resolve("planted"), "x".repeat(100) + marks.of(somebody, Field.PROMISE));
        try {
            assertThat(traces.inTables(troth.postgres()).get(PLANTED))
                    .extracting(Mark::field)
                    .containsExactlyInAnyOrder(Field.NOTE, Field.MESSAGE);
            assertThat(found()).anyMatch(left -> left.contains("PROMISE") && left.contains("key-files"));
        } finally {
            troth.postgres().execute("drop table " + PLANTED);
            Files.delete(file);
        }
    }
}
