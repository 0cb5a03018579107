package org.troth.query;

import static org.troth.query.PromiseLives.broken;
import static org.troth.query.PromiseLives.corrected;
import static org.troth.query.PromiseLives.kept;
import static org.troth.query.PromiseLives.moved;
import static org.troth.query.PromiseLives.remedied;
import static org.troth.query.PromiseLives.withdrawn;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.troth.event.CustomerId;
import org.troth.event.PromiseId;
import org.troth.event.RepId;
import org.troth.event.TypeId;
import org.troth.event.promise.AttemptOutcome;
import org.troth.event.promise.Fulfilment;
import org.troth.event.promise.Party;
import org.troth.event.promise.PromiseBecameOverdue;
import org.troth.event.promise.PromiseEvent;
import org.troth.event.promise.PromiseOutcome;
import org.troth.event.promise.PromiseRecordedInError;
import org.troth.event.promise.RescheduledBy;
import org.troth.event.promise.WithdrawnBy;
import org.troth.query.PromiseLives.Made;

/// Sixteen promises of the summer of 2026, in the words in which they were recorded.
///
/// Grace is none, silence breaks a promise after seven days, and all times are UTC.
final class AcceptanceFixture {
    static final RepId ANN = new RepId(TypeId.next(RepId.PREFIX));
    static final CustomerId CUSTOMER = CustomerId.next();
    private static final Map<Integer, PromiseId> IDS = IntStream.rangeClosed(1, 16)
            .boxed()
            .collect(Collectors.toMap(Function.identity(), number -> PromiseId.next()));

    /// Something that happened to one of the promises.
    ///
    /// @param occurredAt other than recorded only where it was recorded late
    record Act(int promise, Instant recordedAt, Instant occurredAt, PromiseEvent event) {}

    private AcceptanceFixture() {}

    static Instant at(String dayAndTime) {
        return Instant.parse("2026-" + dayAndTime.replace(' ', 'T') + ":00Z");
    }

    static PromiseId idOf(int number) {
        return Objects.requireNonNull(IDS.get(number));
    }

    static int numberOf(String promiseId) {
        return IDS.entrySet().stream()
                .filter(each -> each.getValue().value().equals(promiseId))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    /// Everything in the order in which it was recorded.
    static List<Act> acts() {
        return Stream.of(
                        made(1, "05-28 09:00", "06-02 12:00"),
                        kept(1, "06-02 11:00", "06-02 12:00"),
                        made(2, "06-01 09:00", "06-05 17:00"),
                        overdue(2, "06-05 17:00"),
                        kept(2, "06-06 10:00", "06-05 17:00"),
                        made(3, "06-03 09:00", "06-10 17:00"),
                        overdue(3, "06-10 17:00"),
                        silence(3, "06-17 17:00"),
                        made(4, "06-10 09:00", "06-12 17:00"),
                        act(4, "06-11 09:00", move("06-12 17:00", "06-20 17:00", true)),
                        kept(4, "06-19 10:00", "06-20 17:00"),
                        made(5, "06-10 09:00", "06-15 17:00"),
                        act(5, "06-14 09:00", move("06-15 17:00", "06-25 17:00", false)),
                        overdue(5, "06-15 17:00"),
                        kept(5, "06-20 10:00", "06-15 17:00"),
                        made(6, "06-15 09:00", "06-18 17:00"),
                        act(6, "06-17 09:00", withdrawn(WithdrawnBy.CUSTOMER)),
                        made(7, "06-15 09:00", "06-22 17:00"),
                        act(7, "06-20 09:00", withdrawn(WithdrawnBy.COMPANY)),
                        made(8, "06-20 09:00", "06-30 17:00"),
                        overdue(8, "06-30 17:00"),
                        silence(8, "07-07 17:00"),
                        made(9, "06-25 09:00", "07-03 17:00"),
                        kept(9, "06-28 10:00", "07-03 17:00"),
                        made(10, "06-28 09:00", "07-10 17:00"),
                        overdue(10, "07-10 17:00"),
                        silence(10, "07-17 17:00"),
                        made(11, "06-29 09:00", "07-08 17:00"),
                        kept(11, "07-01 10:00", "07-08 17:00"),
                        made(12, "06-11 09:00", "06-13 17:00"),
                        act(12, "06-11 12:00", new PromiseRecordedInError("recorded twice", "dana")),
                        act(
                                13,
                                "06-12 09:00",
                                Made.by(ANN, CUSTOMER, at("06-16 15:00"))
                                        .callback(null, null, true)
                                        .event()),
                        act(13, "06-16 14:55", PromiseLives.attempted(AttemptOutcome.NO_ANSWER, 1)),
                        act(
                                13,
                                "06-16 14:56",
                                PromiseLives.kept(at("06-16 14:55"), ANN, Fulfilment.ATTEMPT, at("06-16 15:00"))),
                        made(14, "06-05 09:00", "06-08 17:00"),
                        overdue(14, "06-08 17:00"),
                        silence(14, "06-15 17:00"),
                        act(14, "06-21 09:00", remedied(at("06-21 09:00"))),
                        made(15, "05-20 09:00", "05-30 17:00"),
                        act(15, "05-29 09:00", move("05-30 17:00", "06-04 17:00", true)),
                        kept(15, "06-04 09:00", "06-04 17:00"),
                        made(16, "06-18 09:00", "06-24 17:00"),
                        overdue(16, "06-24 17:00"),
                        silence(16, "07-01 17:00"),
                        act(
                                16,
                                "07-06 09:00",
                                corrected(PromiseOutcome.BROKEN, PromiseOutcome.KEPT, at("06-24 16:00"), ANN)))
                .sorted(Comparator.comparing(Act::recordedAt))
                .toList();
    }

    private static Act act(int promise, String at, PromiseEvent event) {
        return new Act(promise, at(at), at(at), event);
    }

    private static Act made(int promise, String at, String due) {
        return act(promise, at, Made.by(ANN, CUSTOMER, at(due)).event());
    }

    private static Act kept(int promise, String at, String due) {
        return act(promise, at, PromiseLives.kept(at(at), ANN, at(due)));
    }

    private static Act overdue(int promise, String due) {
        return act(promise, due, new PromiseBecameOverdue(at(due)));
    }

    private static Act silence(int promise, String at) {
        return act(promise, at, broken(Party.SYSTEM, at(at)));
    }

    private static PromiseEvent move(String from, String to, boolean agreed) {
        return moved(at(from), at(to), agreed ? RescheduledBy.CUSTOMER : RescheduledBy.COMPANY, agreed, 1, agreed);
    }
}
