package org.troth;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.troth.Http.Reply;
import org.troth.Ledger.Acknowledgement;

/// A client that records one contact after the other with one customer, and writes down what it was told.
///
/// When it hears nothing, or that the service cannot say, it sends the same command with the same key until it knows.
final class Desk {
    static final String REGISTER = """
            {"kind": "EXTERNAL", "displayName": "Ann Berger"}""";
    static final String NOTE = """
            {"visibility": "TEAM", "body": "Called about the bill"}""";
    private static final String CONTACT = """
            {"steps": [
              {"step": "review-history", "upToPosition": 1, "itemsShown": 1},
              {"step": "greet", "repNameGiven": true, "customerNameUsed": true},
              {"step": "state-willingness", "words": "Let us sort this out"},
              {"step": "add-note", "visibility": "TEAM", "body": "Wants a call back"}]}""";

    private final Insister insister;
    private final Pace pace;
    private final String user;
    private final Ledger ledger;
    private final Random random;
    private final AtomicBoolean enough;
    private final List<String> keys = Collections.synchronizedList(new ArrayList<>());
    private volatile String customer = "";
    private final AtomicLong replays = new AtomicLong();

    Desk(List<Http> nodes, String user, Ledger ledger, Random random, Pace pace, AtomicBoolean enough) {
        this.insister = new Insister(nodes, random);
        this.pace = pace;
        this.user = user;
        this.ledger = ledger;
        this.random = random;
        this.enough = enough;
    }

    static String opening(String customer) {
        return """
                {"channel": "PHONE", "direction": "IN", "customerId": "%s"}""".formatted(customer);
    }

    void work() {
        customer = perform("/api/v1/customers", REGISTER, 1);
        while (!enough.get()) {
            String interaction = "/api/v1/interactions/" + perform("/api/v1/interactions", opening(customer), 1);
            for (int notes = random.nextInt(1, 4); notes > 0 && !enough.get(); notes--) {
                perform(interaction + "/add-note", NOTE, 1);
            }
            if (!enough.get()) {
                perform(interaction + "/steps", CONTACT, 4);
            }
        }
    }

    /// Sends a command until its end is known, and answers with the id of what it was done to.
    private String perform(String path, String body, int events) {
        pace.await();
        String key = UUID.randomUUID().toString();
        keys.add(key);
        ledger.intend(key, events);
        Reply reply = insister.send(user, path, body, key);
        if (!reply.succeeded()) {
            ledger.refuse(key, reply.status() + " for " + path + ": " + reply.text());
            throw new AssertionError("A command that breaks no rule was refused: " + reply.text());
        }
        replays.addAndGet(reply.replayed() ? 1 : 0);
        ledger.acknowledge(key, new Acknowledgement(reply.id(), reply.version(), reply.position()));
        return reply.id();
    }

    String customer() {
        return customer;
    }

    List<String> keys() {
        return List.copyOf(keys);
    }

    long replays() {
        return replays.get();
    }
}
