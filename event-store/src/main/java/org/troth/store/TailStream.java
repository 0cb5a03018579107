package org.troth.store;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;

/// One reader's place in the log. Reads pages ahead, and asks the database only when there may be news.
final class TailStream implements BlockingStream<TrackedEventMessage<?>> {
    private final LogTail tail;
    private final SharedReading reading;
    private final AutoCloseable listening;
    private final Deque<Recorded> page = new ArrayDeque<>();
    private final Semaphore news = new Semaphore(1);
    private volatile Runnable onAvailable = () -> {};
    private volatile long position;

    TailStream(LogTail tail, SharedReading reading, long position) {
        this.tail = tail;
        this.reading = reading;
        this.position = position;
        this.listening = tail.onNews(this::thereMayBeNews);
    }

    private void thereMayBeNews() {
        if (tail.mayHaveMoreThan(position) && news.availablePermits() == 0) {
            news.release();
        }
        onAvailable.run();
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        return hasNextAvailable() ? Optional.of(PostgresEventStorageEngine.trackedEvent(page.getFirst())) : Optional.empty();
    }

    @Override
    public boolean hasNextAvailable() {
        if (page.isEmpty() && news.tryAcquire()) {
            fetch();
        }
        return !page.isEmpty();
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        long deadline = System.nanoTime() + unit.toNanos(timeout);
        while (!hasNextAvailable()) {
            long left = deadline - System.nanoTime();
            if (left <= 0 || !news.tryAcquire(left, TimeUnit.NANOSECONDS)) {
                return false;
            }
            fetch();
        }
        return true;
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        while (!hasNextAvailable()) {
            news.acquire();
            fetch();
        }
        return PostgresEventStorageEngine.trackedEvent(page.removeFirst());
    }

    private void fetch() {
        try {
            List<Recorded> next = reading.after(position);
            if (!next.isEmpty()) {
                page.addAll(next);
                position = next.getLast().position();
            }
            if (next.size() == SharedReading.PAGE) {
                // What came after a page that was not full rings by itself.
                news.release();
            }
        } catch (RuntimeException failed) {
            news.release();
            throw failed;
        }
    }

    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
        this.onAvailable = callback;
        return true;
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
