package org.troth.command;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.command.Repository;
import org.troth.event.TypeId;

/// All customers, or all interactions, and so on: finds one, or begins one.
///
/// Works inside the unit of work of a command. What it finds stays locked until that ends.
///
/// What a step writes to is guarded by the log: an old copy of it in memory loses with a conflict. What a rule only
/// looks at is not, so that is compared with the log first.
///
/// @param noun what one of them is called in a refusal
/// @param unwritten makes one that nothing was recorded of yet, from its stream's name
/// @param isName whether a stream of this kind can have that name; others are never read as one
/// @param lastSequence the last place taken in a stream of the log
/// @param hidden whether whoever acts may not know of a stream; it is as if it were not there
public record Aggregates<T>(
        Repository<T> repository,
        String noun,
        Function<String, T> unwritten,
        Predicate<String> isName,
        Function<String, Optional<Long>> lastSequence,
        Predicate<String> hidden) {

    /// Whether a text is an id with the given prefix.
    public static Predicate<String> idsOf(String prefix) {
        return text -> {
            try {
                TypeId.uuid(prefix, text);
                return true;
            } catch (IllegalArgumentException e) {
                return false;
            }
        };
    }

    /// One that a rule looks at, as the log has it.
    ///
    /// @throws ConcurrencyException when another node has written more to it than is known here; the copy is
    ///     dropped, so that deciding again finds the new one
    public Optional<T> find(String stream) {
        Optional<Aggregate<T>> found = load(stream);
        found.ifPresent(aggregate -> requireFresh(stream, aggregate));
        return found.map(aggregate -> aggregate.invoke(Function.identity()));
    }

    private void requireFresh(String stream, Aggregate<T> aggregate) {
        Long known = aggregate.version();
        long recorded = lastSequence.apply(stream).orElse(-1L);
        if (known != null && recorded > known) {
            throw new ConcurrencyException("Another writer appended to " + stream + " since it was read.");
        }
    }

    /// The one a step is aimed at.
    public Aggregate<T> existing(String stream) {
        return load(stream).orElseThrow(() -> new TargetRefusal.NotFound(noun));
    }

    /// The one a step creates.
    public Aggregate<T> begun(String stream) {
        // Whether or not it is hidden: two cannot have one name.
        if (loadAny(stream).isPresent()) {
            throw new TargetRefusal.AlreadyExists(noun, stream);
        }
        return begin(stream);
    }

    /// The one a step is aimed at, which the step may be the first to name.
    public Aggregate<T> existingOrBegun(String stream) {
        return load(stream).orElseGet(() -> begin(stream));
    }

    private Optional<Aggregate<T>> load(String stream) {
        return hidden.test(stream) ? Optional.empty() : loadAny(stream);
    }

    private Optional<Aggregate<T>> loadAny(String stream) {
        if (!isName.test(stream)) {
            return Optional.empty();
        }
        try {
            return Optional.of(repository.load(stream));
        } catch (AggregateNotFoundException e) {
            return Optional.empty();
        }
    }

    private Aggregate<T> begin(String stream) {
        try {
            return repository.newInstance(() -> unwritten.apply(stream));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("Beginning a " + noun + " failed.", e);
        }
    }
}
