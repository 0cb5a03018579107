package org.troth.command;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.troth.event.Id;
import org.troth.event.Personal;
import org.troth.store.Components;

/// Finds texts in a command that are there and say nothing.
final class Wording {
    private Wording() {}

    static Optional<Refusal> objection(Command command) {
        List<String> blanks = new ArrayList<>();
        collect(command, "", blanks);
        return blanks.isEmpty() ? Optional.empty() : Optional.of(new WordingRefusal.Blank(blanks));
    }

    private static void collect(@Nullable Object value, String pointer, List<String> blanks) {
        switch (value) {
            case null -> {}
            case String text when text.isBlank() -> blanks.add(pointer);
            case Personal<?> personal -> collect(personal.value(), pointer, blanks);
            case Id id -> {}
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    collect(list.get(i), pointer + "/" + i, blanks);
                }
            }
            case Record record -> {
                for (RecordComponent component : Components.of(record)) {
                    collect(Components.read(record, component), pointer + "/" + component.getName(), blanks);
                }
            }
            default -> {}
        }
    }
}
