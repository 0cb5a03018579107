package org.troth.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.troth.http.DevelopmentUsers;
import tools.jackson.databind.JsonNode;

/// Records what happens while it happens.
@NeedsBrowser
class DeskTest {
    @Test
    void what_a_customer_tells_us_when_asked_is_known_to_whoever_comes_next() {
        Page ann = Guests.visit("Sami Ruiz").openedBy(Browsers.someone("rep"));
        Browsers.press(ann, "q", "[name=factKey]:focus");
        ann.keyboard().type("Serial number");
        Browsers.press(ann, "Enter", "[name=value]:focus");
        assertThat(ann.locator("[name=factKey]")).hasValue("Serial number");
        ann.keyboard().type("WM-2210");
        Browsers.press(ann, "Enter", ".said:has-text('They told us')");

        assertThat(ann.locator("section:has(#told)")).containsText("WM-2210");
        Browsers.press(ann, "q", "[name=factKey]:focus");
        ann.keyboard().type("serial number");
        Browsers.press(ann, "Enter", ".wrong");
        assertThat(ann.locator(".wrong")).containsText("WM-2210");
    }

    @Test
    void a_rep_owns_up_offers_a_choice_declines_sets_a_limit_and_calls_a_supervisor() {
        OpenHouse house = OpenHouse.open();
        Guests.Visit visit = Guests.visit("Tilda Nord");
        Page ann = visit.openedBy(Browsers.someone("rep"));
        Browsers.press(ann, "m", "textarea[name=description]:focus");
        ann.keyboard().type("We sent the wrong part.");
        Browsers.press(ann, "Enter", ".said:has-text('Own up')");
        house.does("rep", "/api/v1/issues/" + visit.issue() + "/restate", """
                {"words":"It leaks at the door."}""");
        house.does("rep", "/api/v1/issues/" + visit.issue() + "/confirm", "{}");
        Browsers.press(ann, "o", "textarea[name=options]:focus");
        ann.keyboard().type("A new machine\nA repair on Friday");
        ann.locator(".stepform button.main").click();
        Browsers.wait(ann, ".said:has-text('Offer')");
        Browsers.press(ann, "y", "select[name=optionId]:focus");
        ann.locator("select[name=optionId]").selectOption("option-2");
        Browsers.press(ann, "Enter", ".said:has-text('Option chosen')");
        Browsers.press(ann, "z", "select[name=reasonCode]:focus");
        ann.locator("[name=explanation]").fill("We cannot lend one.");
        Browsers.press(ann, "Enter", ".wrong");
        ann.locator("[name=alternatives]").fill("A laundry voucher");
        Axe.check(ann);
        Browsers.press(ann, "Enter", ".said:has-text('Decline')");
        Browsers.press(ann, "j", "select[name=kind]:focus");
        Browsers.press(ann, "Enter", ".said:has-text('Set a limit')");
        Browsers.press(ann, "l", "select[name=cause]:focus");
        Browsers.press(ann, "Enter", ".said:has-text('Supervisor')");

        JsonNode story = house.reads("rep", "/api/v1/interactions/" + visit.contact() + "/timeline?order=oldest&limit=200");
        assertThat(story.path("data").valueStream().map(entry -> entry.path("type").asString()).toList())
                .containsSubsequence(
                        "MistakeAcknowledged",
                        "OptionsOffered",
                        "OptionAccepted",
                        "RequestDeclined",
                        "BehaviourObserved",
                        "LimitSet",
                        "EscalatedToSupervisor");
        assertThat(house.reads("rep", "/api/v1/issues/" + visit.issue()).path("acceptedOptionId").asString())
                .isEqualTo("option-2");
        Browsers.picture(ann, "steps");
        Axe.check(ann);
    }

    @Test
    void a_practice_that_is_required_is_left_aside_once_with_a_reason() {
        OpenHouse house = OpenHouse.open();
        Guests.Visit visit = Guests.visit("Theo Urban");
        Page ann = visit.openedBy(Browsers.someone("rep"));
        Browsers.press(ann, "o", "textarea[name=options]:focus");
        ann.keyboard().type("A new machine");
        ann.locator(".stepform button.main").click();
        Browsers.wait(ann, ".refusal:has-text('confirm before offering')");
        ann.locator("[name=aside]").fill("He had to leave.");
        Axe.check(ann);
        Browsers.press(ann, "Enter", ".said:has-text('Offer')");
        publish("THANKS", "REQUIRE");
        try {
            Browsers.press(ann, "s", "textarea[name=steps]:focus");
            Browsers.press(ann, "Enter", ".said:has-text('Next steps')");
            Browsers.press(ann, "x", "[name=aside]:focus");
            assertThat(ann.locator(".refusal")).containsText("THANKS");
            Browsers.picture(ann, "aside");
            Axe.check(ann);
            ann.keyboard().type("The line broke.");
            Browsers.press(ann, "Enter", ".said:has-text('End')");
        } finally {
            publish("THANKS", "ADVISE");
        }

        JsonNode story = house.reads("rep", "/api/v1/interactions/" + visit.contact() + "/timeline?order=oldest&limit=200");
        assertThat(story.path("data").valueStream()
                        .filter(entry -> entry.path("type").asString().equals("PracticeDeviationRecorded"))
                        .map(entry -> entry.path("facts").path("ruleCode").asString()))
                .containsExactly("THANKS");
        assertThat(story.toString()).contains("He had to leave.", "The line broke.");
    }

    private static void publish(String practice, String mode) {
        OpenHouse.open().does("admin", "/api/v1/guidelines/" + practice + "/publish", """
                {"mode":"%s","text":"As the team agreed.","origin":"Meeting of Monday"}""".formatted(mode));
    }

    @Test
    void what_a_customer_went_through_before_is_shown_before_the_greeting() {
        OpenHouse house = OpenHouse.open();
        String customer = Guests.somebody("Abel Quist");
        String contact = house.does("rep", "/api/v1/interactions", """
                        {"channel":"PHONE","direction":"IN","customerId":"%s"}""".formatted(customer))
                .path("id")
                .asString();
        String path = "/api/v1/interactions/" + contact;
        house.does("integration", path + "/record-self-service-step", """
                {"system":"IVR","step":"menu","outcome":"FAILED"}""");
        house.does("integration", path + "/state-contact-reason", """
                {"reasonCode":"BILLING","via":"IVR","words":"I was charged twice."}""");
        house.does("integration", path + "/queue", """
                {"queueId":"billing"}""");
        house.does("integration", path + "/queue", """
                {"queueId":"billing-2"}""");
        house.does("integration", path + "/connect-rep", """
                {"repId":"%s","waitedMs":420000}""".formatted(DevelopmentUsers.repId("rep").value()));
        for (int time = 0; time < 2; time++) {
            house.does("rep", "/api/v1/issues", """
                    {"interactionId":"%s","categoryCode":"BILLING","severity":"HIGH","statement":"Charged twice."}""".formatted(contact));
        }
        house.does("rep", "/api/v1/promises", """
                {"customerId":"%s","interactionId":"%s","giver":"CUSTOMERS","typeCode":"SEND_DOCUMENT",
                "statement":"They send the statement.","due":{"kind":"INSTANT","until":"2031-01-01T10:00","timezone":"UTC"}}"""
                .formatted(customer, contact));
        house.reads("rep", path);
        Page ann = Browsers.someone("rep");
        ann.navigate(house.address() + "/customers/" + customer);

        assertThat(ann.locator(".arrival")).containsText("I was charged twice.");
        assertThat(ann.locator(".arrival")).containsText("waited 7 minutes");
        assertThat(ann.locator(".arrival")).containsText("went through 2 queues");
        assertThat(ann.locator(".arrival")).containsText("a machine tried first");
        assertThat(ann.locator("section:has(#issues)")).containsText("reported 2 times in 90 days");
        assertThat(ann.locator("section:has(#theirs)")).containsText("They send the statement.");
        Browsers.picture(ann, "arrival");
        Axe.check(ann);
    }
}
