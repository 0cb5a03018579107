package org.troth;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.troth.Http.Reply;
import org.troth.Marks.Field;

/// Many customers, each with a mark in everything that is said of them, and a promise: kept, broken by silence, or open.
final class Crowd {
    private static final int CLIENTS = 12;
    /// Number for tests, of no account.
    private static final String CARD = "4111 1111 1111 1111";

    private final Installation troth;
    private final Marks marks;
    private final Random random;

    Crowd(Installation troth, Marks marks, Random random) {
        this.troth = troth;
        this.marks = marks;
        this.random = random;
    }

    /// One of them.
    ///
    /// @param number that stands in all marks of this person
    record Person(int number, String customer, String contact) {
        boolean kept() {
            return number % 3 == 0;
        }

        boolean broken() {
            return number % 3 == 1;
        }
    }

    List<Person> record(int people) throws InterruptedException, ExecutionException {
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<Person>> work = new ArrayList<>();
            for (int number = 0; number < people; number++) {
                int each = number;
                Random own = new Random(random.nextLong());
                work.add(clients.submit(() -> one(each, own)));
            }
            List<Person> crowd = new ArrayList<>();
            for (Future<Person> each : work) {
                crowd.add(each.get());
            }
            return crowd;
        }
    }

    private Person one(int number, Random own) {
        Insister rep = new Insister(troth.command(), own);
        String customer = does(rep, "/api/v1/customers", """
                {"kind": "EXTERNAL", "displayName": "%s"}""".formatted(marks.of(number, Field.NAME))).id();
        does(rep, "/api/v1/customers/" + customer + "/link-identifier", """
                {"kind": "EMAIL", "value": "%s@example.org"}""".formatted(marks.of(number, Field.ADDRESS)));
        String contact = Ids.next("int", own);
        does(rep, "/api/v1/interactions/" + contact + "/steps", """
                {"steps": [
                  {"step": "interactions/open", "channel": "PHONE", "direction": "IN", "customerId": "%s"},
                  {"step": "receive-message", "body": "%s", "questions": []},
                  {"step": "add-note", "visibility": "TEAM", "body": "%s"}]}"""
                .formatted(customer, marks.of(number, Field.MESSAGE), marks.of(number, Field.NOTE)));
        does(rep, "/api/v1/issues", """
                {"interactionId": "%s", "categoryCode": "PROBLEM", "severity": "HIGH", "statement": "%s"}"""
                .formatted(contact, marks.of(number, Field.ISSUE)));
        Person person = new Person(number, customer, contact);
        promise(rep, person);
        refused(rep, person);
        return person;
    }

    private void promise(Insister rep, Person person) {
        Instant due = Instant.now()
                .truncatedTo(ChronoUnit.SECONDS)
                .plus(person.broken() ? 4 : 86_400, ChronoUnit.SECONDS);
        String promise = does(rep, "/api/v1/promises", """
                {"interactionId": "%s", "giver": "OURS", "typeCode": "CALLBACK", "statement": "%s", "graceMs": 0,
                 "breakAfterMs": 1000, "due": {"kind": "INSTANT", "until": "%s", "timezone": "UTC"}}"""
                .formatted(person.contact(), marks.of(person.number(), Field.PROMISE), due.atOffset(ZoneOffset.UTC).toLocalDateTime())).id();
        if (person.kept()) {
            does(rep, "/api/v1/promises/" + promise + "/keep", """
                    {"evidence": {"kind": "STATEMENT", "ref": "Spoke to the customer."}}""");
        }
    }

    /// What is refused is answered without what was said, and kept nowhere.
    private void refused(Insister rep, Person person) {
        Reply answer = rep.send("rep", "/api/v1/interactions/" + person.contact() + "/add-note", """
                {"visibility": "TEAM", "body": "%s pays with %s"}""".formatted(marks.of(person.number(), Field.REFUSED), CARD), key()).require(422);
        if (!marks.in(answer.text()).isEmpty()) {
            throw new AssertionError("A refusal says again what was said: " + answer.text());
        }
    }

    private static Reply does(Insister rep, String path, String body) {
        Reply reply = rep.send("rep", path, body, key());
        if (!reply.succeeded()) {
            throw new AssertionError(reply.status() + " for " + path + ": " + reply.text());
        }
        return reply;
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
