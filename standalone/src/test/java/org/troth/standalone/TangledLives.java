package org.troth.standalone;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.troth.http.DevelopmentUsers;
import tools.jackson.databind.json.JsonMapper;

/// Customers whom two teams deal with in every way, by moves taken at random; some are refused, and that is as well. One of
/// the reps, who has dealt with many, is in neither team until this is closed.
final class TangledLives implements AutoCloseable {
    private static final String WANDERER = "rep3";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> PEOPLE = List.of("rep", "rep2", "rep3", "supervisor", "integration", "integration");
    private static final List<String> TEAMS = List.of("support", "billing");

    private final OpenHouse house;
    private final Random random;
    private final List<String> customers = new ArrayList<>();
    private final List<String> contacts = new ArrayList<>();
    private final List<String> issues = new ArrayList<>();
    private final List<String> promises = new ArrayList<>();
    private final Map<String, Integer> taken = new TreeMap<>();
    private int refused;

    TangledLives(OpenHouse house, Random random) {
        this.house = house;
        this.random = random;
    }

    List<String> customers() {
        return List.copyOf(customers);
    }

    TangledLives live(int moves) {
        for (int i = 0; i < 6; i++) {
            register();
        }
        for (int i = 0; i < moves; i++) {
            move();
        }
        oneOfEach();
        TEAMS.forEach(team -> wander("leave", team));
        return this;
    }

    private void wander(String how, String team) {
        triedBy("admin", "reps/" + DevelopmentUsers.repId(WANDERER) + "/" + how + "-team", """
            {"teamId": "%s"}""".formatted(DevelopmentUsers.teamId(team)));
    }

    @Override
    public void close() {
        TEAMS.forEach(team -> wander("join", team));
    }

    /// For each condition of the rule somebody whom it alone brings into sight of one of the reps.
    private void oneOfEach() {
        TEAMS.forEach(team -> wander("join", team));
        // In sight of the wanderer in person, and of the colleagues by the team.
        known(WANDERER);
        String support = DevelopmentUsers.teamId("support").value();
        done("integration", "promises", """
            {"customerId": "%s", "ownerTeamId": "%s", "giver": "OURS", "typeCode": "CALLBACK", "statement": "We call back.",
             "due": {"kind": "INSTANT", "until": "2099-03-09T12:00", "timezone": "UTC"}}""".formatted(known("rep2"), support));
        String issue = done("rep2", "issues", """
            {"customerId": "%s", "categoryCode": "billing", "statement": "Wrong", "severity": "NORMAL"}""".formatted(known("rep2")));
        done("integration", "issues/" + issue + "/assign", "{\"teamId\": \"%s\"}".formatted(support));
        done("supervisor", "customers/" + known("rep") + "/link", """
            {"survivorId": "%s", "evidence": "the same number"}""".formatted(known("rep2")));
    }

    /// Somebody whom a rep alone has dealt with.
    private String known(String rep) {
        String customer = done(rep, "customers", """
            {"kind": "EXTERNAL", "displayName": "Tangled Lives"}""");
        done(rep, "interactions", """
            {"channel": "PHONE", "direction": "IN", "customerId": "%s"}""".formatted(customer));
        customers.add(customer);
        return customer;
    }

    private String done(String person, String path, String body) {
        return house.does(person, "/api/v1/" + path, body).path("id").asString();
    }

    private void move() {
        String customer = any(customers);
        switch (random.nextInt(30)) {
                        case 0 -> house.pass(Duration.ofHours(1));
            case 2, 3 -> keep(contacts, tried("interactions", """
                {"channel": "PHONE", "direction": "IN", "customerId": "%s"}""", customer));
            case 4 -> keep(contacts, tried("interactions", """
                {"channel": "PHONE", "direction": "IN"}"""));
            case 5 -> tried("interactions/" + any(contacts) + "/identify-customer", """
                {"customerId": "%s", "method": "asked"}""", customer);
            case 6 -> tried("interactions/" + any(contacts) + "/thank", "{}");
            case 7, 8 -> keep(issues, tried("issues", """
                {"customerId": "%s", "categoryCode": "billing", "statement": "Wrong", "severity": "NORMAL"}""", customer));
            case 9, 10, 11 -> tried("issues/" + any(issues) + "/assign", "{%s}", somebody("repId", "teamId"));
            case 12 -> tried("issues/" + any(issues) + "/close", "{\"closureCode\": \"%s\"}",
                    random.nextBoolean() ? "ABANDONED" : "DUPLICATE");
            case 13 -> tried("issues/" + any(issues) + "/reopen", "{\"reason\": \"It came back.\"}");
            case 14, 15, 16 -> keep(promises, tried("promises", """
                {"customerId": "%s", %s, "giver": "OURS", "typeCode": "CALLBACK", "statement": "We call back.",
                 "due": {"kind": "INSTANT", "until": "%s", "timezone": "UTC"}}""",
                    customer, somebody("ownerRepId", "ownerTeamId"), random.nextInt(3) == 0 ? soon() : "2099-03-09T12:00"));
            case 17 -> tried("promises/" + any(promises) + "/reassign", "{%s, \"reason\": \"They are away.\"}",
                    somebody("toRepId", "toTeamId"));
            case 18 -> tried("promises/" + any(promises) + "/keep", """
                {"evidence": {"kind": "STATEMENT", "ref": "Called."}}""");
            case 19 -> tried("promises/" + any(promises) + "/withdraw", """
                {"by": "%s", "reason": "No longer needed."}""", random.nextBoolean() ? "CUSTOMER" : "COMPANY");
            case 20 -> settleAnew(any(promises));
            case 21 -> wander(random.nextBoolean() ? "join" : "leave", any(TEAMS));
            case 22 -> tried("customers/" + customer + "/unlink", "{\"reason\": \"Two people after all.\"}");
            case 1, 23 -> tried("customers/" + any(customers) + "/link", """
                {"survivorId": "%s", "evidence": "the same number"}""", customer);
            default -> register();
        }
    }

    private void register() {
        keep(customers, tried("customers", """
            {"kind": "EXTERNAL", "displayName": "Tangled Lives"}"""));
    }

    private String soon() {
        return house.now().plus(Duration.ofMinutes(50)).toString().substring(0, 19);
    }

    /// A rep or a team, as members of what is asked.
    private String somebody(String rep, String team) {
        boolean person = random.nextBoolean();
        String id = person
                ? DevelopmentUsers.repId(any(PEOPLE.subList(0, 3))).value()
                : DevelopmentUsers.teamId(any(TEAMS)).value();
        return "\"" + (person ? rep : team) + "\": \"" + id + "\"";
    }

    /// A supervisor approves that it was taken down wrongly, altogether or in how it ended.
    private void settleAnew(String promise) {
        String approved = """
            "approvedBy": "%s", "reason": "It was taken down wrongly.\"""".formatted(DevelopmentUsers.repId("supervisor"));
        if (random.nextBoolean()) {
            triedBy("supervisor", "promises/" + promise + "/void", "{" + approved + "}");
        } else {
            triedBy("supervisor", "promises/" + promise + "/correct-outcome",
                    "{" + approved + ", \"toOutcome\": \"" + (random.nextBoolean() ? "BROKEN" : "WITHDRAWN_BY_COMPANY") + "\"}");
        }
    }

    private String any(List<String> all) {
        return all.isEmpty() ? "nobody" : all.get(random.nextInt(all.size()));
    }

    private HttpResponse<String> tried(String path, String body, Object... values) {
        return triedBy(any(PEOPLE), path, body.formatted(values));
    }

    private HttpResponse<String> triedBy(String person, String path, String body) {
        HttpResponse<String> answer = house.tries(person, "/api/v1/" + path, body);
        if (answer.statusCode() >= 500) {
            throw new AssertionError(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        if (answer.statusCode() / 100 == 2) {
            taken.merge(path.substring(path.lastIndexOf('/') + 1), 1, Integer::sum);
        } else {
            refused++;
        }
        return answer;
    }

    private static void keep(List<String> all, HttpResponse<String> answer) {
        if (answer.statusCode() == 201) {
            all.add(JSON.readTree(answer.body()).path("id").asString());
        }
    }

    @Override
    public String toString() {
        return "%d customers, moves taken %s, %d refused".formatted(customers.size(), taken, refused);
    }
}
