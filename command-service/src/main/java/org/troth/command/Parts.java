package org.troth.command;

import java.lang.reflect.RecordComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a record is made of. Remembered, for Java copies and reads it anew whenever it is asked.
final class Parts {
    private static final ClassValue<List<RecordComponent>> OF = new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> type) {
            return List.of(type.getRecordComponents());
        }
    };

    private Parts() {}

    static List<RecordComponent> of(Record record) {
        return OF.get(record.getClass());
    }

    static @Nullable Object read(Record record, RecordComponent part) {
        try {
            return part.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Every component of a command is public.", e);
        }
    }
}
