package org.troth.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@NeedsBrowser
class SupervisorTest {
    @Test
    void a_supervisor_sees_whom_the_team_owes_who_is_at_risk_and_what_was_left_out() {
        OpenHouse house = OpenHouse.open();
        Guests.Visit visit = Guests.visit("Uwe Kranz");
        house.does("supervisor", "/api/v1/customers/" + visit.customer() + "/raise-flag", """
                {"flagCode":"AT_RISK","reason":"Third broken machine."}""");
        house.does("rep", "/api/v1/interactions/" + visit.contact() + "/steps", """
                {"steps":[{"step":"escalate-to-supervisor","cause":"OWN_STAFF","requestedBy":"CUSTOMER"},
                {"step":"state-next-steps","steps":"We call.","noneBecause":"We look for a date."},
                {"step":"end","cause":"completed"}]}""");
        String late = Guests.promise(visit.customer(), "We send a part.", Duration.ofHours(1));
        house.pass(Duration.ofHours(2));
        house.reads("rep", "/api/v1/promises/" + late);
        Page dana = Browsers.someone("supervisor");
        dana.locator("nav a:has-text('Team')").click();

        assertThat(dana.locator("h1")).hasText("Support");
        assertThat(dana.locator(".tabs a").last()).hasText("Billing");
        assertThat(dana.locator("section:has(#risk)")).containsText("Uwe Kranz");
        assertThat(dana.locator("section:has(#risk)")).containsText("Third broken machine.");
        assertThat(dana.locator("#overdue-" + late)).containsText("We send a part.");
        assertThat(dana.locator("section:has(#escalations)")).containsText("Our own doing");
        assertThat(dana.locator("section:has(#practice) tr:has-text('thank the customer')").first()).isVisible();
        Axe.check(dana);
        // Other tests publish versions of this practice, and of some of them nothing was left out.
        dana.locator("section:has(#practice) tr:has-text('thank the customer') td:nth-of-type(2)")
                .filter(new Locator.FilterOptions().setHasNotText(Pattern.compile("\\b0 of")))
                .locator("a")
                .first()
                .click();
        assertThat(dana.locator("h1")).containsText("what was counted");
        assertThat(dana.locator("tbody a").first()).isVisible();
        Axe.check(dana);
    }

    @Test
    void the_guide_says_what_it_asks_and_how_it_was_lived() {
        Guests.visit("Vera Nil");
        Page dana = Browsers.someone("supervisor");
        dana.locator("nav a:has-text('Guide')").click();

        assertThat(dana.locator("h1")).hasText("The practice guide");
        assertThat(dana.locator(".practice")).hasCount(11);
        // Other tests publish further versions of what they need; nobody does of this one.
        assertThat(dana.locator(".practice").nth(3)).containsText("Where the mistake was ours, say sorry");
        assertThat(dana.locator(".practice").nth(0).locator("h2 .tag")).hasText("required");
        assertThat(dana.locator(".practice").nth(10).locator("h2 .tag")).hasText("advised");
        Axe.check(dana);
    }

    @Test
    void whoever_is_marked_as_at_risk_is_on_the_team_page_owed_something_or_not() {
        OpenHouse house = OpenHouse.open();
        String customer = Guests.somebody("Ulf Ritter");
        house.does("supervisor", "/api/v1/customers/" + customer + "/raise-flag", """
                {"flagCode":"AT_RISK","reason":"Asked how to cancel."}""");
        house.reads("supervisor", "/api/v1/customers/" + customer);
        Page dana = Browsers.someone("supervisor");
        dana.navigate(house.address() + "/team");

        assertThat(dana.locator("section:has(#risk) li:has-text('Ulf Ritter')")).containsText("Asked how to cancel.");
        house.does("supervisor", "/api/v1/customers/" + customer + "/clear-flag", """
                {"flagCode":"AT_RISK","reason":"Stays."}""");
        house.reads("supervisor", "/api/v1/customers/" + customer);
        dana.reload();
        assertThat(dana.locator("section:has(#risk) li:has-text('Ulf Ritter')")).hasCount(0);
    }

    @Test
    void an_analyst_opens_what_is_behind_a_measure_and_sees_it_as_it_was_known() {
        Page farid = Browsers.someone("analyst");
        farid.navigate(OpenHouse.open().address() + "/reports");
        assertThat(farid.locator(".measures li")).hasCount(22);
        Axe.check(farid);
        farid.locator("a:has-text('How the guide is lived')").click();

        assertThat(farid.locator("h1")).hasText("How the guide is lived");
        Axe.check(farid);
        farid.locator("#asAt").fill("2020-01-01");
        farid.locator("#from").fill("2019-12-01");
        farid.locator("#to").fill("2019-12-31");
        farid.locator("button:has-text('Show')").click();
        assertThat(farid.locator(".notice")).containsText("what was known");
        assertThat(farid.locator(".empty")).hasText("Nothing of this falls into this time.");
        Axe.check(farid);
    }

    @Test
    void a_rep_reads_reports_about_themselves() {
        Page ann = Browsers.someone("rep");
        ann.navigate(OpenHouse.open().address() + "/reports/promises");

        assertThat(ann.locator("h1")).hasText("How we keep our word");
    }
}
