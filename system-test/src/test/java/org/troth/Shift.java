package org.troth;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.troth.Http.Reply;

/// Four people at work for a while. Each reads back whatever was acknowledged to them before they go on.
final class Shift {
    private static final List<String> USERS = List.of("rep", "rep2", "rep3", "supervisor");
    private static final String PROMISE = """
            {"interactionId": "%s", "giver": "OURS", "typeCode": "CALLBACK", "statement": "I will call you back today.",
             "due": {"kind": "INSTANT", "until": "2099-03-09T12:00", "timezone": "Europe/Berlin"}}""";
    private static final String KEEP = """
            {"evidence": {"kind": "STATEMENT", "ref": "Called."}}""";
    private static final long BETWEEN_CONTACTS_MS = 200;

    private final Installation troth;
    private final long end;
    private final AtomicInteger commands = new AtomicInteger();
    private final AtomicInteger readBack = new AtomicInteger();
    private final AtomicInteger answers = new AtomicInteger();
    private final AtomicLong lastPosition = new AtomicLong();

    private Shift(Installation troth, Duration duration) {
        this.troth = troth;
        this.end = System.nanoTime() + duration.toNanos();
    }

    /// Works until the time is over, and fails when anything did not go as it should.
    static Shift worked(Installation troth, Duration duration) {
        Shift shift = new Shift(troth, duration);
        ExecutorService threads = Executors.newFixedThreadPool(USERS.size());
        try {
            List<Future<?>> work = new ArrayList<>();
            USERS.forEach(user -> work.add(threads.submit(() -> shift.work(user))));
            for (Future<?> each : work) {
                each.get(duration.toSeconds() + 120, TimeUnit.SECONDS);
            }
            return shift;
        } catch (ExecutionException failed) {
            throw new AssertionError("Somebody could not work.", failed.getCause());
        } catch (InterruptedException | TimeoutException stuck) {
            throw new AssertionError("Somebody does not come to an end.", stuck);
        } finally {
            threads.shutdownNow();
        }
    }

    private void work(String user) {
        while (System.nanoTime() < end) {
            serve(user);
            ServiceProcess.pause(BETWEEN_CONTACTS_MS);
        }
    }

    private void serve(String user) {
        Set<Long> told = new TreeSet<>();
        String customer = command(user, "/api/v1/customers", Desk.REGISTER, 201, told);
        String contact = command(user, "/api/v1/interactions", Desk.opening(customer), 201, told);
        command(user, "/api/v1/interactions/" + contact + "/add-note", Desk.NOTE, 200, told);
        String promise = command(user, "/api/v1/promises", PROMISE.formatted(contact), 201, told);
        command(user, "/api/v1/promises/" + promise + "/keep", KEEP, 200, told);

        long last = told.stream().mapToLong(Long::longValue).max().orElseThrow();
        lastPosition.accumulateAndGet(last, Math::max);
        Reply story = read(user, "/api/v1/customers/" + customer + "/timeline?limit=200&minPosition=" + last);
        Set<Long> shown = new TreeSet<>();
        story.body().path("data").forEach(entry -> shown.add(entry.path("position").asLong()));
        told.retainAll(shown);
        readBack.addAndGet(told.size());

        read(user, "/api/v1/customers/" + customer);
        read(user, "/api/v1/promises/" + promise + "/timeline");
        read(user, "/api/v1/promises?status=open&limit=20");
        read(user, "/api/v1/reports");
    }

    private String command(String user, String path, String body, int expected, Set<Long> told) {
        Reply reply = troth.command().command(user, path, body).require(expected);
        commands.incrementAndGet();
        told.add(reply.position());
        return reply.id();
    }

    private Reply read(String user, String path) {
        Reply reply = troth.query().get(user, path).require(200);
        answers.incrementAndGet();
        return reply;
    }

    int commands() {
        return commands.get();
    }

    /// How many of the commands stand in the story of their customer.
    int readBack() {
        return readBack.get();
    }

    int answers() {
        return answers.get();
    }

    long lastPosition() {
        return lastPosition.get();
    }
}
