package org.troth.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@NeedsBrowser
class BoardTest {
    @Test
    void a_promise_that_falls_overdue_is_on_the_board_without_a_reload_and_behind_the_figure() {
        OpenHouse house = OpenHouse.open();
        String customer = Guests.somebody("Jonas Weber");
        String promise = Guests.promise(customer, "We send the corrected invoice.", Duration.ofHours(2));
        Page dana = Browsers.someone("supervisor");
        dana.navigate(house.address() + "/promises");
        assertThat(dana.locator("h1")).hasText("Promises to keep");
        assertThat(dana.locator("#" + promise)).hasCount(0);
        dana.evaluate("window.notReloaded = true");

        house.pass(Duration.ofHours(3));

        assertThat(dana.locator("#" + promise)).containsText("We send the corrected invoice.");
        assertThat(dana.locator("#" + promise)).containsText("Jonas Weber");
        org.assertj.core.api.Assertions.assertThat(dana.evaluate("window.notReloaded")).isEqualTo(true);
        Axe.check(dana);

        Page farid = Browsers.someone("analyst");
        Browsers.wait(farid, ".figures");
        Axe.check(farid);
        farid.locator(".figures li:has-text('Overdue') .big").click();
        assertThat(farid.locator("#" + promise)).containsText("overdue");
        Axe.check(farid);
    }

    @Test
    void a_promise_is_kept_from_its_row() {
        OpenHouse house = OpenHouse.open();
        String customer = Guests.somebody("Petra Sommer");
        String promise = Guests.promise(customer, "We refund 20 euros.", Duration.ofMinutes(30));
        house.pass(Duration.ofHours(1));
        Page ann = Browsers.someone("rep");
        ann.navigate(house.address() + "/promises?list=OVERDUE");

        ann.locator("#" + promise + " summary:has-text('Kept')").click();
        ann.keyboard().press("Tab");
        ann.keyboard().type("Refunded, receipt 88.");
        ann.keyboard().press("Enter");

        assertThat(ann.locator(".said")).hasText("Kept. Well done.");
        assertThat(ann.locator("#" + promise)).hasCount(0);
    }

    @Test
    void a_promise_is_taken_on_or_handed_to_a_colleague_from_its_row() {
        OpenHouse house = OpenHouse.open();
        for (String rep : List.of("rep", "rep3")) {
            Guests.joins(rep, "support");
        }
        String customer = Guests.somebody("Petra Winter");
        String promise = Guests.promise(customer, "We send the key.", Duration.ofMinutes(30));
        house.pass(Duration.ofHours(1));
        house.reads("rep", "/api/v1/promises/" + promise);
        Page dana = Browsers.someone("supervisor");
        dana.navigate(house.address() + "/promises?list=OVERDUE");
        Locator row = dana.locator("[id='" + promise + "']");
        assertThat(row).containsText("Ann Berger");
        row.locator("summary:has-text('Hand on')").click();
        row.locator("select[name=to]").selectOption(new SelectOption().setLabel("Cleo Marin"));
        row.locator("details[open] input[name=line]").fill("Ann is away.");
        Axe.check(dana);
        dana.keyboard().press("Enter");

        assertThat(dana.locator(".said")).hasText("Handed on.");
        assertThat(row).containsText("Cleo Marin");
        Page cleo = Browsers.someone("rep3");
        cleo.navigate(house.address() + "/promises?list=MINE");
        assertThat(cleo.locator("[id='" + promise + "']")).containsText("yours");
    }
}
