package org.troth.command.imports;

import java.io.InputStream;
import java.util.Arrays;

/// The same byte, very often.
final class RepeatedByte extends InputStream {
    private final byte value;
    private long left;

    RepeatedByte(byte value, long times) {
        this.value = value;
        this.left = times;
    }

    @Override
    public int read() {
        return left-- > 0 ? value : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        int bytes = (int) Math.min(length, left);
        Arrays.fill(target, offset, offset + bytes, value);
        left -= bytes;
        return bytes == 0 && length > 0 ? -1 : bytes;
    }
}
