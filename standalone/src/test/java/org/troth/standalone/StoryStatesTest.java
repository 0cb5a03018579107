package org.troth.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.troth.http.DevelopmentUsers;

/// What is not as it was, or not from here, looks like what it is.
@NeedsBrowser
class StoryStatesTest {
    private static final OpenHouse HOUSE = OpenHouse.open();

    private static Page story(String customer) {
        HOUSE.reads("rep", "/api/v1/customers/" + customer);
        Page ann = Browsers.someone("rep");
        ann.navigate(HOUSE.address() + "/customers/" + customer + "?order=newest");
        Browsers.wait(ann, "html[data-ready]");
        return ann;
    }

    private static Locator entry(Page page, String words) {
        return page.locator(".entry:has-text('" + words + "')").first();
    }

    @Test
    void two_records_of_one_person_say_so_and_lead_to_each_other() {
        Guests.Visit one = Guests.visit("Jo Amund");
        Guests.Visit other = Guests.visit("J. Amundsen");
        HOUSE.does("supervisor", "/api/v1/customers/" + other.customer() + "/link", """
                {"survivorId":"%s","evidence":"The same telephone number."}""".formatted(one.customer()));
        Page ann = story(one.customer());

        assertThat(ann.locator(".who")).containsText("Same person as");
        assertThat(ann.locator(".promise")).hasCount(2);
        Axe.check(ann);
        ann.locator(".who a:has-text('J. Amundsen')").click();
        assertThat(ann.locator("h1")).hasText("J. Amundsen");
        assertThat(ann.locator(".who a:has-text('Jo Amund')")).isVisible();
    }

    @Test
    void what_was_recorded_late_or_backdated_says_when_it_was_recorded() {
        Guests.Visit visit = Guests.visit("Kim Brandt");
        String steps = "/api/v1/interactions/" + visit.contact();
        HOUSE.does("rep", steps + "/state-next-steps", """
                {"steps":"We call.","noneBecause":"We look for a date."}""");
        HOUSE.does("rep", steps + "/end", """
                {"cause":"completed"}""");
        HOUSE.does("rep", steps + "/give-acknowledgement", """
                {"specificTo":"He called the neighbour too.","lateReason":"Remembered on the way home."}""");
        HOUSE.does("rep", "/api/v1/customers/" + visit.customer() + "/record-fact", """
                {"factKey":"Floor","value":"Third","occurredAt":"%s","backdatedReason":"It was on a slip of paper.","backdatedApprovedBy":"%s"}"""
                .formatted(HOUSE.now().minus(Duration.ofDays(3)), DevelopmentUsers.repId("supervisor").value()));
        Page ann = story(visit.customer());

        assertThat(entry(ann, "He called the neighbour too.")).containsText("recorded after the end");
        assertThat(entry(ann, "Third")).containsText("backdated");
        assertThat(entry(ann, "Third")).containsText("recorded today");
        Axe.check(ann);
    }

    @Test
    void what_came_from_another_system_is_marked_as_imported() {
        String customer = "cus_01kam3vh1te5d8m2wq7r9x4zz0";
        Page hugo = Browsers.someone("admin");
        hugo.navigate(HOUSE.address() + "/operations/imports");
        hugo.locator("#format").selectOption("troth-ndjson");
        hugo.locator("#file").setInputFiles(new FilePayload("old.ndjson", "application/x-ndjson", """
                {"step":"customers/register","id":"%1$s","occurredAt":"2019-05-06T08:00:00Z","kind":"EXTERNAL","displayName":"Lu Carver"}
                {"step":"interactions/open","id":"int_01kam3vh1te5d8m2wq7r9x4zz0","occurredAt":"2019-05-06T09:00:00Z","channel":"PHONE","direction":"IN","customerId":"%1$s"}
                {"step":"interactions/int_01kam3vh1te5d8m2wq7r9x4zz0/add-note","occurredAt":"2019-05-06T09:01:00Z","visibility":"EVERYONE","body":"Wants the old model."}
                """.formatted(customer).getBytes(StandardCharsets.UTF_8)));
        hugo.locator("#source").fill("old-crm");
        hugo.locator("main button.main").click();
        Browsers.wait(hugo, "#job:has-text('completed')");
        Page ann = story(customer);

        assertThat(entry(ann, "Wants the old model.")).containsText("imported");
        assertThat(entry(ann, "Wants the old model.")).containsText("2019");
        assertThat(ann.locator(".entry .tag:has-text('imported')")).hasCount(3);
        Axe.check(ann);
    }

    @Test
    void a_step_of_a_newer_version_is_shown_as_unrecognised_and_nothing_is_missing() {
        Guests.Visit visit = Guests.visit("Mo Dorn");
        HOUSE.recordsWhatNobodyKnows("TeaOffered", visit.contact());
        Page ann = story(visit.customer());

        assertThat(ann.locator(".entry.unknown")).containsText("Unrecognised step (TeaOffered)");
        assertThat(ann.locator(".entry.unknown")).not().containsText("green");
        assertThat(entry(ann, "The washing machine leaks.")).isVisible();
        Browsers.picture(ann, "states");
        Axe.check(ann);
    }

    @Test
    void an_empty_story_says_so_and_what_can_be_done() {
        Page ann = story(Guests.somebody("Nia Ernst"));
        assertThat(ann.locator(".owed .empty")).hasText("Nothing is owed.");
        assertThat(ann.locator(".begin button")).isVisible();
        ann.locator(".filters summary").click();
        ann.locator("#q").fill("nowhere to be found");
        ann.locator(".filterform button").click();

        assertThat(ann.locator(".story .empty")).hasText("Nothing fits this filter.");
        ann.locator(".filterform a").click();
        assertThat(ann.locator(".entries")).containsText("Nia Ernst");
        Axe.check(ann);
    }
}
