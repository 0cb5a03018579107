package org.troth.command;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.troth.event.Event;
import org.troth.store.LogReader;
import org.troth.store.Outlook;

/// Answers how something stands, as the log has it now, to any number of steps at once.
///
/// For what nearly every step looks at and hardly any changes, such as a list of codes. Loaded as aggregates, they
/// would be locked until the commit, and all steps of a node would wait for one another.
public final class Copies<T> {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final LogReader log;
    /// What these copies are called among the resources of a unit of work.
    private final String resource = Copies.class.getName() + NUMBER.incrementAndGet();
    private final Function<String, T> unwritten;
    private final BiConsumer<T, Event> on;
    private final Map<String, Copy<T>> copies = new ConcurrentHashMap<>();

    /// @param sequence the last place of the stream that the copy knows
    private record Copy<T>(T thing, long sequence) {}

    /// @param unwritten makes one that nothing was recorded of yet, from its stream's name
    /// @param on what an event of the stream does to it
    public Copies(LogReader log, Function<String, T> unwritten, BiConsumer<T, Event> on) {
        this.log = log;
        this.unwritten = unwritten;
        this.on = on;
    }

    /// The one whose stream has this name; empty where nothing was recorded.
    ///
    /// A unit of work asks the log once and decides everything on that one answer.
    public Optional<T> find(String stream) {
        return CurrentUnitOfWork.isStarted()
                ? CurrentUnitOfWork.get()
                        .root()
                        .<Map<String, Optional<T>>>getOrComputeResource(resource, none -> new HashMap<>())
                        .computeIfAbsent(stream, this::asTheLogHasIt)
                : asTheLogHasIt(stream);
    }

    private Optional<T> asTheLogHasIt(String stream) {
        Optional<Long> last = lastSequence(stream);
        if (last.isEmpty()) {
            return Optional.empty();
        }
        @Nullable Copy<T> copy = copies.get(stream);
        if (copy == null || copy.sequence() < last.get()) {
            T thing = unwritten.apply(stream);
            log.stream(stream).forEach(recorded -> on.accept(thing, recorded.event()));
            copy = new Copy<>(thing, last.get());
            copies.put(stream, copy);
        }
        return Optional.of(copy.thing());
    }

    /// The one that is known here, whether or not the log has more of it by now.
    public Optional<T> presumed(String stream) {
        return Optional.ofNullable(copies.get(stream)).map(Copy::thing);
    }

    private Optional<Long> lastSequence(String stream) {
        return CurrentUnitOfWork.isStarted()
                        && CurrentUnitOfWork.get().root().getMessage().getMetaData().get(Outlook.KEY)
                                instanceof Outlook outlook
                        && outlook.rep().equals(stream)
                ? outlook.lastOfRep()
                : log.lastSequence(stream);
    }
}
