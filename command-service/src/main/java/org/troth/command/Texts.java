package org.troth.command;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.troth.event.Id;
import org.troth.event.Personal;
import org.troth.store.Components;

/// Walks through all texts that a sender wrote into a step.
final class Texts {
    private Texts() {}

    /// @param found is given the JSON Pointer and the text
    static void walk(@Nullable Object value, String pointer, BiConsumer<String, String> found) {
        switch (value) {
            case null -> {}
            case String text -> found.accept(pointer, text);
            case Number number -> found.accept(pointer, number.toString());
            case Personal<?> personal -> walk(personal.value(), pointer, found);
            case Id ignored -> {}
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    walk(list.get(i), pointer + "/" + i, found);
                }
            }
            case Map<?, ?> map -> map.forEach((name, entry) -> walk(entry, pointer + "/" + name, found));
            case Record record -> {
                for (RecordComponent component : Components.of(record)) {
                    walk(Components.read(record, component), pointer + "/" + component.getName(), found);
                }
            }
            default -> {}
        }
    }
}
