package org.troth.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.HdrHistogram.Histogram;

/// How often PostgreSQL made its log durable.
record Flushes(long count) {
    private static final int TRIES = 2_000;

    static Flushes of(Server server) {
        return new Flushes(server.number("postgres", "select sum(fsyncs) from pg_stat_io where object = 'wal'"));
    }

    long since(Flushes before) {
        return count - before.count();
    }

    /// What one flush costs here, in microseconds: a page is written to a file in a folder and made durable.
    static Histogram cost(Path folder) {
        Histogram micros = new Histogram(3);
        Path file = folder.resolve("flush-trial");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (int i = 0; i < TRIES; i++) {
                // Always the same place, as in a segment that PostgreSQL uses again: no metadata has to follow.
                channel.position(0);
                channel.write(ByteBuffer.allocate(8_192));
                long before = System.nanoTime();
                channel.force(false);
                micros.recordValue((System.nanoTime() - before) / 1_000);
            }
            Files.delete(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return micros;
    }
}
