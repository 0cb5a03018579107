package org.troth.command;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.troth.event.Id;

/// Brings ids into an order that is always the same.
public final class Sorted {
    private Sorted() {}

    public static <I extends Id> List<I> byText(Collection<I> ids) {
        return ids.stream().sorted(Comparator.comparing(Id::value)).toList();
    }

    public static <V> Map<String, V> byText(Map<? extends Id, V> map) {
        Map<String, V> sorted = new TreeMap<>();
        map.forEach((id, value) -> sorted.put(id.value(), value));
        return sorted;
    }
}
