package org.troth.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@NeedsBrowser
class WithoutScriptTest {
    private static void step(Page page, String name) {
        page.locator(".steps .step:has-text('" + name + "')").first().click();
    }

    private static void save(Page page) {
        page.locator(".stepform button.main").click();
    }

    @Test
    void a_whole_call_is_recorded_with_links_and_buttons_alone() {
        OpenHouse house = OpenHouse.open();
        String customer = Guests.somebody("Olga Ohne");
        house.reads("rep", "/api/v1/customers/" + customer);
        Page ann = Browsers.withoutScript("rep");
        assertThat(ann.locator("noscript .away")).containsText("Scripts are switched off.");
        ann.locator("#words").fill("olga ohne");
        ann.locator("main button.main").click();
        assertThat(ann.locator("h1")).hasText("Olga Ohne");
        Browsers.picture(ann, "without-script");

        ann.locator(".begin button").click();
        step(ann, "Greet");
        assertThat(ann.locator(".said")).containsText("Greet");
        step(ann, "New issue");
        ann.locator("[name=statement]").fill("The door does not close.");
        save(ann);
        step(ann, "Restate");
        save(ann);
        step(ann, "Issue confirmed");
        step(ann, "Promise");
        ann.locator("[name=line]").fill("Call back");
        save(ann);
        assertThat(ann.locator(".wrong")).isVisible();
        assertThat(ann.locator("[name=line]")).hasValue("Call back");
        ann.locator("[name=line]").fill("Call back tomorrow 14:00");
        save(ann);
        assertThat(ann.locator(".shown")).containsText("tomorrow, 14:00");
        save(ann);
        step(ann, "Next steps");
        save(ann);
        step(ann, "End");
        step(ann, "Wrap up");
        ann.locator("[name=summary]").fill("Door; we call tomorrow.");
        save(ann);

        assertThat(ann.locator(".said")).containsText("Wrap up");
        assertThat(ann.locator(".promise").first()).containsText("Call back tomorrow 14:00");
        assertThat(ann.locator("#last + p")).containsText("Door; we call tomorrow.");
    }

    @Test
    void a_promise_is_kept_from_its_row_with_links_and_buttons_alone() {
        OpenHouse house = OpenHouse.open();
        String customer = Guests.somebody("Olaf Ohne");
        String promise = Guests.promise(customer, "We send the manual.", Duration.ofMinutes(30));
        house.pass(Duration.ofHours(1));
        house.reads("rep", "/api/v1/promises/" + promise);
        Page ann = Browsers.withoutScript("rep");
        ann.navigate(house.address() + "/promises?list=OVERDUE");
        ann.locator("#" + promise + " summary:has-text('Kept')").click();
        ann.locator("#" + promise + " details[open] [name=line]").fill("Sent, receipt 9.");
        ann.locator("#" + promise + " details[open] button").click();

        assertThat(ann.locator(".said")).hasText("Kept. Well done.");
    }

    @Test
    void an_auditor_steps_through_a_promise_with_links_and_buttons_alone() {
        Guests.Visit visit = Guests.visit("Oda Ohne");
        Page edith = Browsers.withoutScript("auditor");
        edith.navigate(OpenHouse.open().address() + "/audit/" + visit.promise());
        edith.locator("#reason").fill("complaint 21");
        edith.locator("main button.main").click();

        assertThat(edith.locator(".side h3:not(.minor)").last()).hasText("Promise made");
        edith.locator("form:has(#step) button").click();
        assertThat(edith.locator(".side h3:not(.minor)").last()).hasText("Promise made");
    }

    @Test
    void on_paper_there_is_what_happened_and_nothing_to_press() {
        Guests.Visit visit = Guests.visit("Paula Papier");
        Page ann = Browsers.someone("rep");
        ann.navigate(OpenHouse.open().address() + "/customers/" + visit.customer());
        ann.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

        assertThat(ann.locator("h1")).isVisible();
        assertThat(ann.locator(".promise").first()).isVisible();
        assertThat(ann.locator(".entries .entry").first()).isVisible();
        for (String onScreen : new String[] {".top", ".recorder", ".filters"}) {
            assertThat(ann.locator(onScreen)).isHidden();
        }
        Browsers.picture(ann, "paper");
    }
}
