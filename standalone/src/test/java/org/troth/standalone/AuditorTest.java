package org.troth.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@NeedsBrowser
class AuditorTest {
    private static Page looksBack(String address, String reason) {
        Page edith = Browsers.someone("auditor");
        edith.navigate(OpenHouse.open().address() + address);
        edith.locator("#reason").fill(reason);
        edith.locator("main button.main").click();
        return edith;
    }

    @Test
    void an_auditor_steps_through_a_promise_and_sees_what_each_step_changed() {
        OpenHouse house = OpenHouse.open();
        Guests.Visit visit = Guests.visit("Pia Lund");
        house.does("rep", "/api/v1/promises/" + visit.promise() + "/keep", """
                {"evidence":{"kind":"STATEMENT","ref":"Spoke to her at noon."}}""");
        house.reads("rep", "/api/v1/promises/" + visit.promise());
        Page edith = Browsers.someone("auditor");
        edith.navigate(house.address() + "/promises/" + visit.promise());
        edith.locator("a:has-text('Look back')").last().click();
        Axe.check(edith);
        edith.locator("#reason").fill("Prüfung 2026-17");
        edith.keyboard().press("Enter");

        Locator stood = edith.locator(".side").first();
        Locator happened = edith.locator(".side").last();
        assertThat(edith.locator(".walk > .fine").first()).containsText("Pruefung 2026-17");
        assertThat(happened.locator("h3").first()).hasText("Promise kept");
        assertThat(happened).containsText("Ann Berger");
        assertThat(stood).containsText("KEPT");
        assertThat(edith.locator("section:has(#changes) tr:has-text('status')")).containsText("OPEN");
        Axe.check(edith);
        Browsers.wait(edith, "html[data-ready]");
        edith.keyboard().press("k");

        assertThat(happened.locator("h3").first()).hasText("Promise made");
        assertThat(stood).containsText("OPEN");
        Browsers.wait(edith, "html[data-ready]");
        edith.locator("#step").focus();
        edith.keyboard().press("ArrowRight");
        assertThat(happened.locator("h3").first()).hasText("Promise kept");
        assertThat(edith.locator("#step")).isFocused();
        edith.locator("a:has-text('decided on')").click();
        assertThat(stood).not().containsText("We call with a new date.");
        assertThat(stood).containsText("KEPT");
    }

    @Test
    void a_customer_and_what_belongs_to_them_stand_side_by_side_and_two_points_are_compared() {
        Guests.Visit visit = Guests.visit("Ruth Engel");
        Page edith = looksBack("/audit/" + visit.customer() + "?related=true", "complaint 9");

        Locator lanes = edith.locator(".lanes");
        assertThat(lanes.locator("thead th")).hasCount(6);
        lanes.locator("a:has-text('Issue reported')").click();
        assertThat(edith.locator(".side h3").last()).not().hasText("Promise made");
        assertThat(edith.locator(".lanes tr[aria-current]")).containsText("Issue reported");
        edith.locator("#from").selectOption(new SelectOption().setIndex(0));
        edith.locator("button:has-text('Compare')").click();
        assertThat(edith.locator("#changes")).containsText("What changed between positions");
        Axe.check(edith);
        edith.locator("#time").fill("2020-01-01T12:00");
        edith.locator("form:has(#time) button").click();
        assertThat(edith.locator(".walk > .empty")).containsText("Nothing was recorded here.");
        Axe.check(edith);
        edith.locator("a:has-text('From the beginning')").click();
        assertThat(edith.locator(".side h3").last()).isVisible();
    }

    @Test
    void what_is_shown_is_taken_away_as_it_is_shown() throws IOException {
        Guests.Visit visit = Guests.visit("Greta Sand");
        Page edith = looksBack("/audit/" + visit.customer() + "?related=true", "complaint 31");
        edith.locator(".lanes a:has-text('Issue reported')").click();
        assertThat(edith.locator(".lanes tr[aria-current]")).containsText("Issue reported");
        edith.locator("#from").selectOption(new SelectOption().setIndex(0));
        edith.locator("button:has-text('Compare')").click();
        assertThat(edith.locator("#changes")).containsText("What changed between positions");

        Download file = edith.waitForDownload(() -> edith.locator("a:has-text('take away what is shown')").click());
        JsonNode taken = JsonMapper.shared().readTree(Files.readString(file.path()));

        org.assertj.core.api.Assertions.assertThat(file.suggestedFilename())
                .isEqualTo(visit.customer() + "-at-" + taken.path("position").asLong() + ".json");
        org.assertj.core.api.Assertions.assertThat(taken.path("reason").asString()).isEqualTo("complaint 31");
        org.assertj.core.api.Assertions.assertThat(texts(taken.path("events"), "position"))
                .isEqualTo(edith.locator(".lanes tbody th").allTextContents());
        org.assertj.core.api.Assertions.assertThat(taken.path("event").path("position").asString())
                .isEqualTo(edith.locator(".lanes tr[aria-current] th").textContent());
        org.assertj.core.api.Assertions.assertThat(texts(taken.path("states"), "stream"))
                .isNotEmpty()
                .isEqualTo(edith.locator(".side h3.mono").allTextContents());
        long changes = taken.path("changes").valueStream().mapToLong(each -> each.path("changes").size()).sum();
        org.assertj.core.api.Assertions.assertThat(changes)
                .isPositive()
                .isEqualTo(edith.locator("section:has(#changes) tbody tr").count());
        edith.navigate(OpenHouse.open().address() + "/customers/" + visit.customer() + "/looks");
        assertThat(edith.locator("tr:has-text('complaint 31')").nth(3)).isVisible();
    }

    private static List<String> texts(JsonNode all, String name) {
        return all.valueStream().map(each -> each.path(name).asString()).toList();
    }

    @Test
    void a_long_story_is_walked_from_its_end_in_parts() {
        OpenHouse house = OpenHouse.open();
        Guests.Visit visit = Guests.visit("Lea Lang");
        String notes = String.join(",", Collections.nCopies(20, """
                {"step":"add-note","visibility":"EVERYONE","body":"Still on the line."}"""));
        for (int call = 0; call < 12; call++) {
            house.does("rep", "/api/v1/interactions/" + visit.contact() + "/steps", "{\"steps\":[" + notes + "]}");
        }
        house.reads("rep", "/api/v1/interactions/" + visit.contact());
        Page edith = looksBack("/audit/" + visit.contact(), "complaint 12");

        assertThat(edith.locator(".lanes tbody tr:nth-child(150)")).hasCount(1);
        assertThat(edith.locator(".lanes tr[aria-current] td").last()).hasText("Note");
        assertThat(edith.locator(".lanes td a:has-text('Contact began')")).hasCount(0);
        edith.locator("a:has-text('Earlier events')").click();
        assertThat(edith.locator(".lanes td a:has-text('Contact began')")).hasCount(1);
        assertThat(edith.locator(".lanes tbody tr:nth-child(150)")).hasCount(0);
        edith.locator("a:has-text('Later events')").click();
        assertThat(edith.locator(".lanes tbody tr:nth-child(150)")).hasCount(1);
    }

    @Test
    void what_is_recorded_is_shown_to_be_signed_and_taken_away() throws IOException {
        OpenHouse house = OpenHouse.open();
        house.seal();
        Guests.Visit visit = Guests.visit("Sven Holt");
        Page edith = looksBack("/audit/" + visit.promise() + "/evidence", "case 4");
        for (int tries = 0; tries < 30 && edith.locator(".evidence > .verdict").count() == 0; tries++) {
            edith.waitForTimeout(1000);
            edith.reload();
        }

        assertThat(edith.locator(".evidence > .verdict")).hasText("All of it is sealed and signed.");
        assertThat(edith.locator(".known")).containsText("made with the key of the log");
        Axe.check(edith);
        Download bundle = edith.waitForDownload(() -> edith.locator("a:has-text('Take the bundle')").click());
        org.assertj.core.api.Assertions.assertThat(Files.size(bundle.path())).isGreaterThan(1000);
    }

    @Test
    void who_looked_at_a_customer_is_told_with_the_reason() {
        OpenHouse house = OpenHouse.open();
        Guests.Visit visit = Guests.visit("Tilda Moor");
        Page edith = looksBack("/audit/" + visit.customer(), "subject access request 3");
        assertThat(edith.locator(".sides")).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(15_000));
        edith.navigate(house.address() + "/customers/" + visit.customer());
        assertThat(edith.locator(".entries")).containsText("Promise made");
        assertThat(edith.locator(".recorder")).hasCount(0);
        Axe.check(edith);
        edith.locator("a:has-text('Who looked')").click();

        assertThat(edith.locator("tr:has-text('Replay')").first()).containsText("subject access request 3");
        assertThat(edith.locator("tbody")).containsText("rep");
        Axe.check(edith);
        Page ann = Browsers.someone("rep");
        ann.navigate(house.address() + "/customers/" + visit.customer() + "/looks");
        assertThat(ann.locator("h1")).hasText("This is not for you to see");
        Axe.check(ann);
    }
}
