package org.troth.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/// Does for several threads at once what each of them wants done.
///
/// What arrives while a group is being worked on waits and becomes the next group. There is no timer, so whoever is alone
/// waits for nobody. The work is done by the threads that want it, one group at a time.
final class Together<Q, A> {
    private final int most;
    private final ToIntFunction<Q> size;
    private final Consumer<List<Wanted<Q, A>>> work;
    private final Deque<Wanted<Q, A>> queue = new ArrayDeque<>();
    private boolean working;

    /// Something that somebody wants done.
    ///
    /// @param turn true when its thread must lead the next group, false when another thread did it
    record Wanted<Q, A>(Q what, CompletableFuture<Boolean> turn, CompletableFuture<A> outcome) {
        void done(A answer) {
            outcome.complete(answer);
        }

        void failed(Throwable reason) {
            outcome.completeExceptionally(reason);
        }
    }

    /// @param most how large a group is, unless it is a single one that is larger
    /// @param size of what is wanted, as it counts for that
    /// @param work on a group; must tell each of it the outcome, whatever happens, or they wait for ever
    Together(int most, ToIntFunction<Q> size, Consumer<List<Wanted<Q, A>>> work) {
        this.most = most;
        this.size = size;
        this.work = work;
    }

    /// Returns once it is done.
    A want(Q what) {
        Wanted<Q, A> wanted = new Wanted<>(what, new CompletableFuture<>(), new CompletableFuture<>());
        boolean lead;
        synchronized (queue) {
            queue.add(wanted);
            lead = !working;
            working = true;
        }
        if (lead || wanted.turn.join()) {
            leadOneGroup();
        }
        return outcomeOf(wanted);
    }

    /// How many wait for the group that is being worked on.
    int waiting() {
        synchronized (queue) {
            return queue.size();
        }
    }

    private static <A> A outcomeOf(Wanted<?, A> wanted) {
        try {
            return wanted.outcome.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException reason) {
                throw reason;
            }
            throw failed;
        }
    }

    private void leadOneGroup() {
        List<Wanted<Q, A>> group = List.of();
        try {
            group = takeGroup();
            work.accept(group);
        } finally {
            handOver();
        }
        for (Wanted<Q, A> member : group) {
            member.turn.complete(false);
        }
    }

    private List<Wanted<Q, A>> takeGroup() {
        List<Wanted<Q, A>> group = new ArrayList<>();
        int taken = 0;
        synchronized (queue) {
            while (!queue.isEmpty()) {
                taken += size.applyAsInt(queue.getFirst().what);
                if (!group.isEmpty() && taken > most) {
                    break;
                }
                group.add(queue.removeFirst());
            }
        }
        return group;
    }

    private void handOver() {
        Wanted<Q, A> next;
        synchronized (queue) {
            if (queue.isEmpty()) {
                working = false;
                return;
            }
            next = queue.getFirst();
        }
        next.turn.complete(true);
    }
}
