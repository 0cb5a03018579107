package org.troth.standalone;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.troth.http.DevelopmentUsers;

/// The sixteen promises of the acceptance fixture, told by commands at the times at which they happened.
///
/// Grace 0, broken after seven days, times UTC in 2026. Where nothing happens, nothing is sent.
final class PromiseFixture {
    private static final String EVIDENCE = """
            {"kind": "STATEMENT", "ref": "Spoke to the customer."}""";

    private record Act(Instant at, Runnable doing) {}

    private final ShopFloor shop;
    private final String customer;
    private final Map<Integer, String> ids = new TreeMap<>();
    private final List<Act> plan = new ArrayList<>();

    PromiseFixture(ShopFloor shop) {
        this.shop = shop;
        this.customer = shop.does("rep", "/api/v1/customers", """
                {"kind": "EXTERNAL", "displayName": "Nora Plumridge"}""").path("id").asString();
        plan();
        plan.sort(Comparator.comparing(Act::at));
    }

    /// Plays what happens up to a moment, the passing of time included.
    void playUntil(Instant moment) {
        while (!plan.isEmpty() && !plan.getFirst().at().isAfter(moment)) {
            Act act = plan.removeFirst();
            shop.waitUntil(act.at());
            act.doing().run();
        }
        shop.waitUntil(moment);
    }

    String customer() {
        return customer;
    }

    /// The numbers of the promises, by their ids.
    Map<String, Integer> numbers() {
        Map<String, Integer> numbers = new HashMap<>();
        ids.forEach((number, id) -> numbers.put(id, number));
        return numbers;
    }

    static Instant at(String text) {
        return Instant.parse("2026-" + text.replace(' ', 'T') + ":00Z");
    }

    private void plan() {
        made(1, "05-28 09:00", "06-02 12:00");
        kept(1, "06-02 11:00");
        made(2, "06-01 09:00", "06-05 17:00");
        kept(2, "06-06 10:00");
        made(3, "06-03 09:00", "06-10 17:00");
        made(4, "06-10 09:00", "06-12 17:00");
        moved(4, "06-11 09:00", "06-20 17:00", "COMPANY", true);
        kept(4, "06-19 10:00");
        made(5, "06-10 09:00", "06-15 17:00");
        moved(5, "06-14 09:00", "06-25 17:00", "COMPANY", false);
        kept(5, "06-20 10:00");
        made(6, "06-15 09:00", "06-18 17:00");
        withdrawn(6, "06-17 09:00", "CUSTOMER");
        made(7, "06-15 09:00", "06-22 17:00");
        withdrawn(7, "06-20 09:00", "COMPANY");
        made(8, "06-20 09:00", "06-30 17:00");
        made(9, "06-25 09:00", "07-03 17:00");
        kept(9, "06-28 10:00");
        made(10, "06-28 09:00", "07-10 17:00");
        made(11, "06-29 09:00", "07-08 17:00");
        kept(11, "07-01 10:00");
        made(12, "06-11 09:00", "06-13 17:00");
        then(12, "06-12 09:00", "void", """
                {"reason": "Recorded twice.", "approvedBy": "%s"}""".formatted(DevelopmentUsers.repId("supervisor")));
        make(13, "06-12 09:00", "06-16 15:00", """
                , "attemptCounts": true""");
        then(13, "06-16 14:55", "record-attempt", """
                {"channel": "PHONE", "outcome": "NO_ANSWER"}""");
        then(13, "06-16 14:55", "keep", """
                {"fulfilment": "ATTEMPT", "evidence": %s}""".formatted(EVIDENCE));
        made(14, "06-05 09:00", "06-08 17:00");
        then(14, "06-21 09:00", "remedy-broken", """
                {"evidence": %s}""".formatted(EVIDENCE));
        made(15, "05-20 09:00", "05-30 17:00");
        moved(15, "05-29 09:00", "06-04 17:00", "COMPANY", true);
        kept(15, "06-04 09:00");
        made(16, "06-18 09:00", "06-24 17:00");
        then(16, "07-06 09:00", "correct-outcome", """
                {"toOutcome": "KEPT", "keptAt": "2026-06-24T16:00:00Z", "reason": "It was done, and noted late.",
                 "approvedBy": "%s", "evidence": %s}""".formatted(DevelopmentUsers.repId("supervisor"), EVIDENCE));
    }

    private void made(int number, String at, String due) {
        make(number, at, due, "");
    }

    private void make(int number, String at, String due, String more) {
        plan.add(new Act(at(at), () -> ids.put(number, shop.does("rep", "/api/v1/promises", """
                        {"customerId": "%s", "giver": "OURS", "typeCode": "CALLBACK", "statement": "We call back.",
                         "graceMs": 0, "breakAfterMs": 604800000, "due": %s%s}"""
                        .formatted(customer, due(due), more))
                .path("id")
                .asString())));
    }

    private static String due(String due) {
        return """
                {"kind": "INSTANT", "until": "%s", "timezone": "UTC"}"""
                .formatted(LocalDateTime.parse("2026-" + due.replace(' ', 'T')));
    }

    private void kept(int number, String at) {
        then(number, at, "keep", """
                {"evidence": %s}""".formatted(EVIDENCE));
    }

    private void moved(int number, String at, String due, String by, boolean agreed) {
        then(number, at, "reschedule", """
                {"newDue": %s, "requestedBy": "%s", "agreedByCustomer": %s, "reason": "The part is late."}"""
                .formatted(due(due), by, agreed));
    }

    private void withdrawn(int number, String at, String by) {
        then(number, at, "withdraw", """
                {"by": "%s", "reason": "No longer needed.", "customerInformed": true}""".formatted(by));
    }

    private void then(int number, String at, String verb, String body) {
        plan.add(new Act(at(at), () -> shop.does("rep", "/api/v1/promises/" + ids.get(number) + "/" + verb, body)));
    }
}
