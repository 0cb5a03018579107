package org.troth.query.measure;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What is known of one subject, in the order it happened.
class Facts {
    private final String id;
    private final List<Fact> all;

    Facts(String id, List<Fact> all) {
        this.id = id;
        this.all = all.stream().sorted(Fact.IN_ORDER).toList();
    }

    String id() {
        return id;
    }

    List<Fact> all() {
        return all;
    }

    Stream<Fact> each(Class<?>... kinds) {
        return all.stream().filter(fact -> Arrays.stream(kinds).anyMatch(fact::is));
    }

    Optional<Fact> first(Class<?>... kinds) {
        return each(kinds).findFirst();
    }

    Optional<Fact> last(Class<?>... kinds) {
        return each(kinds).reduce((earlier, later) -> later);
    }

    boolean has(Class<?>... kinds) {
        return each(kinds).findAny().isPresent();
    }

    boolean imported() {
        return all.stream().anyMatch(Fact::imported);
    }
}
