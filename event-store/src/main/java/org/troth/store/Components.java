package org.troth.store;

import java.lang.reflect.RecordComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the record of a command, an event or a row is made of. Remembered, for Java reads it anew whenever it is asked.
public final class Components {
    private static final ClassValue<List<RecordComponent>> OF = new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> type) {
            return List.of(type.getRecordComponents());
        }
    };

    private Components() {}

    public static List<RecordComponent> of(Record record) {
        return OF.get(record.getClass());
    }

    /// @throws IllegalStateException when the record is not public
    public static @Nullable Object read(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The components of " + record.getClass().getSimpleName() + " are not public.", e);
        }
    }
}
