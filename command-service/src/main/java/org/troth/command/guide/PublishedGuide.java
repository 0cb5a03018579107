package org.troth.command.guide;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.troth.event.Event;
import org.troth.event.guide.CodeListPublished;
import org.troth.event.guide.CustomStepPublished;
import org.troth.store.LogReader;

/// Answers what was published, as the log has it now, to any number of steps at once.
///
/// Steps do not load the lists as aggregates: each would lock them until its commit, and all wrap-ups of a node would
/// wait for one another.
final class PublishedGuide {
    private final LogReader log;
    private final Map<String, Copy<CodeList>> codeLists = new ConcurrentHashMap<>();
    private final Map<String, Copy<CustomStep>> customSteps = new ConcurrentHashMap<>();

    /// @param sequence the last place of the stream that the copy knows
    private record Copy<T>(T thing, long sequence) {}

    PublishedGuide(LogReader log) {
        this.log = log;
    }

    Optional<CodeList> codeList(String list) {
        return read(codeLists, CodeList.stream(list), CodeList::new, (copy, event) -> {
            if (event instanceof CodeListPublished published) {
                copy.on(published);
            }
        });
    }

    Optional<CustomStep> customStep(String code) {
        return read(customSteps, CustomStep.stream(code), CustomStep::new, (copy, event) -> {
            if (event instanceof CustomStepPublished published) {
                copy.on(published);
            }
        });
    }

    private <T> Optional<T> read(
            Map<String, Copy<T>> copies, String stream, Function<String, T> unwritten, BiConsumer<T, Event> on) {
        Optional<Long> last = log.lastSequence(stream);
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
}
