package org.troth.command.door;

import org.troth.command.door.RunningService.Reply;

/// Things that most tests need to have happened before.
final class Contacts {
    static final String REGISTER = """
        {"kind": "EXTERNAL", "displayName": "Ann Berger"}\
        """;
    static final String GREET = """
        {"repNameGiven": true, "customerNameUsed": true}\
        """;

    private final RunningService service;

    Contacts(RunningService service) {
        this.service = service;
    }

    String customer() {
        return created(service.post("rep", "/api/v1/customers", REGISTER));
    }

    String interaction(String customer) {
        return created(service.post("rep", "/api/v1/interactions", opening(customer)));
    }

    String issue(String interaction) {
        return created(service.post("rep", "/api/v1/issues", """
            {"interactionId": "%s", "categoryCode": "billing", "statement": "The bill is wrong", "severity": "NORMAL"}\
            """.formatted(interaction)));
    }

    String promise(String interaction) {
        return created(
                service.post("rep", "/api/v1/promises", promising("\"interactionId\": \"" + interaction + "\",")));
    }

    /// Publishes the codes that a wrap-up refers to.
    void publishCodes() {
        for (String list : new String[] {"disposition", "contact-reason", "decline-reason"}) {
            Reply reply = service.post("admin", "/api/v1/code-lists/" + list + "/publish", """
                {"entries": [{"code": "solved", "label": "Solved"}, {"code": "billing", "label": "Billing"}]}\
                """);
            require(reply, 200);
        }
    }

    static String opening(String customer) {
        return """
            {"channel": "PHONE", "direction": "IN", "customerId": "%s"}\
            """.formatted(customer);
    }

    static String promising(String more) {
        return """
            {%s "giver": "OURS", "typeCode": "CALLBACK", "statement": "We call back by noon",
             "due": {"kind": "INSTANT", "until": "2099-03-09T12:00", "timezone": "Europe/Berlin"}}\
            """.formatted(more);
    }

    static Reply require(Reply reply, int status) {
        if (reply.status() != status) {
            throw new AssertionError("Expected " + status + " and got " + reply.status() + ": " + reply.text());
        }
        return reply;
    }

    private static String created(Reply reply) {
        return require(reply, 201).id();
    }
}
