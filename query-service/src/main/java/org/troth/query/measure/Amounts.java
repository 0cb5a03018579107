package org.troth.query.measure;

import java.util.Arrays;

/// Many amounts in little room.
final class Amounts {
    private long[] values = new long[16];
    private int size;

    void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    long[] all() {
        return Arrays.copyOf(values, size);
    }
}
