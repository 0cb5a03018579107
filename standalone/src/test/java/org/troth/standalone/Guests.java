package org.troth.standalone;

import com.microsoft.playwright.Page;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.troth.event.NoteId;
import org.troth.http.DevelopmentUsers;

/// Customers the browser tests speak with, told over the API.
final class Guests {
    static final String MARA = "cus_01kam3vh1te5d8m2wq7r9x4ybz";

    private static boolean maraIsHere;

    private Guests() {}

    /// Called once before, and nobody came since.
    static synchronized void mara() {
        if (maraIsHere) {
            return;
        }
        maraIsHere = true;
        OpenHouse house = OpenHouse.open();
        house.does("rep", "/api/v1/customers", """
                {"id":"%s","kind":"EXTERNAL","displayName":"Mara Lind","timezone":"Europe/Berlin"}""".formatted(MARA));
        house.does("rep", "/api/v1/customers/" + MARA + "/link-identifier", """
                {"kind":"PHONE","value":"+49 30 5550 1234"}""");
        house.does("rep", "/api/v1/customers/" + MARA + "/record-fact", """
                {"factKey":"Order","value":"4711, a fridge"}""");
        String contact = house.does("rep", "/api/v1/interactions", """
                        {"channel":"PHONE","direction":"IN","customerId":"%s"}""".formatted(MARA))
                .path("id")
                .asString();
        house.does("rep", "/api/v1/interactions/" + contact + "/steps", """
                {"steps":[{"step":"greet","repNameGiven":true,"customerNameUsed":true},
                {"step":"observe-emotion","state":"UPSET","phase":"ARRIVAL","observedBy":"REP"},
                {"step":"issues/report","id":"iss_01kam3vh1te5d8m2wq7r9x4ybz","categoryCode":"DELIVERY","severity":"HIGH",
                "statement":"The fridge was to come this morning, and nobody came."},
                {"step":"give-acknowledgement","specificTo":"A morning lost, and food in boxes.","issueId":"iss_01kam3vh1te5d8m2wq7r9x4ybz"},
                {"step":"add-note","visibility":"EVERYONE","body":"The depot says the lorry broke down. They have a slot on Friday."},
                {"step":"state-next-steps","steps":"We find out when it comes.","noneBecause":"The depot has to answer first."},
                {"step":"thank"},{"step":"initiate-closure","by":"CUSTOMER"},{"step":"end","cause":"completed"},
                {"step":"complete-wrap-up","contactReasonCode":"DELIVERY","dispositionCode":"UNRESOLVED","followUpRequired":false,
                "summary":"Fridge 4711 not delivered; the depot is asked.","issueIds":["iss_01kam3vh1te5d8m2wq7r9x4ybz"]}]}""");
    }

    /// A customer nobody knew.
    static String somebody(String name) {
        return OpenHouse.open().does("rep", "/api/v1/customers", """
                        {"kind":"EXTERNAL","displayName":"%s","timezone":"Europe/Berlin"}""".formatted(name))
                .path("id")
                .asString();
    }

    /// A call about a leaking washing machine, with a promise and a note of which one version had to go.
    record Visit(String customer, String contact, String issue, String promise) {
        /// The desk of this customer, in somebody's window.
        Page openedBy(Page somebody) {
            somebody.navigate(OpenHouse.open().address() + "/customers/" + customer);
            Browsers.wait(somebody, "html[data-ready]");
            return somebody;
        }
    }

    static Visit visit(String name) {
        OpenHouse house = OpenHouse.open();
        String customer = somebody(name);
        String contact = house.does("rep", "/api/v1/interactions", """
                        {"channel":"PHONE","direction":"IN","customerId":"%s"}""".formatted(customer))
                .path("id")
                .asString();
        String steps = "/api/v1/interactions/" + contact;
        String issue = house.does("rep", "/api/v1/issues", """
                        {"interactionId":"%s","categoryCode":"PROBLEM","severity":"HIGH","statement":"The washing machine leaks."}"""
                        .formatted(contact))
                .path("id")
                .asString();
        house.does("rep", steps + "/greet", """
                {"repNameGiven":true,"customerNameUsed":true}""");
        house.does("rep", steps + "/add-note", """
                {"visibility":"EVERYONE","body":"We looked at it together."}""");
        String note = NoteId.next().value();
        house.does("rep", steps + "/add-note", """
                {"noteId":"%s","visibility":"EVERYONE","body":"The card number was read out."}""".formatted(note));
        house.does("rep", steps + "/redact-note", """
                {"noteId":"%s","reason":"A card number","approvedBy":"%s"}"""
                .formatted(note, DevelopmentUsers.repId("supervisor").value()));
        String due = LocalDateTime.ofInstant(house.now().plus(Duration.ofDays(2)), ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
        String promise = house.does("rep", "/api/v1/promises", """
                        {"customerId":"%s","interactionId":"%s","issueId":"%s","giver":"OURS","typeCode":"CALLBACK",
                        "statement":"We call with a new date.","due":{"kind":"INSTANT","until":"%s","timezone":"UTC"}}"""
                        .formatted(customer, contact, issue, due))
                .path("id")
                .asString();
        house.reads("rep", "/api/v1/customers/" + customer);
        return new Visit(customer, contact, issue, promise);
    }

    /// Somebody works in a team, from now on or for longer.
    static void joins(String rep, String team) {
        HttpResponse<String> answer = OpenHouse.open()
                .tries("admin", "/api/v1/reps/" + DevelopmentUsers.repId(rep).value() + "/join-team", """
                        {"teamId":"%s"}""".formatted(DevelopmentUsers.teamId(team).value()));
        if (answer.statusCode() / 100 != 2 && !answer.body().contains("team-joined-already")) {
            throw new AssertionError(answer.body());
        }
    }

    /// Ann's word to a customer, due in a while.
    static String promise(String customer, String statement, Duration in) {
        String due = LocalDateTime.ofInstant(OpenHouse.open().now().plus(in), ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
        return OpenHouse.open().does("rep", "/api/v1/promises", """
                        {"customerId":"%s","giver":"OURS","typeCode":"SEND_DOCUMENT","statement":"%s",
                        "due":{"kind":"INSTANT","until":"%s","timezone":"UTC"}}""".formatted(customer, statement, due))
                .path("id")
                .asString();
    }
}
