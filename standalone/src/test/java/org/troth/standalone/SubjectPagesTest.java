package org.troth.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

@NeedsBrowser
class SubjectPagesTest {
    @Test
    void a_contact_an_issue_and_a_promise_have_a_page_each_and_lead_to_one_another() {
        OpenHouse house = OpenHouse.open();
        Guests.Visit visit = Guests.visit("Nora Lindgren");
        Page ann = Browsers.someone("rep");
        ann.navigate(house.address() + "/customers/" + visit.customer());

        ann.locator(".promise a:has-text('We call with a new date')").first().click();

        assertThat(ann.locator("h1")).hasText("We call with a new date.");
        assertThat(ann.locator(".crumbs")).containsText("Nora Lindgren");
        assertThat(ann.locator(".known")).containsText("call back");
        assertThat(ann.locator(".entries")).containsText("Promise made");
        Axe.check(ann);
        ann.locator(".known div:has(dt:text('About an issue')) a").click();

        assertThat(ann.locator("h1")).hasText("The washing machine leaks.");
        assertThat(ann.locator(".known")).containsText("high");
        assertThat(ann.locator(".entries")).containsText("Issue reported");
        assertThat(ann.locator(".entries")).containsText("Promise made");
        Axe.check(ann);
        ann.locator(".known div:has(dt:text('Said in a contact')) a").click();

        assertThat(ann.locator("h1")).containsText("Telephone");
        assertThat(ann.locator(".entries")).containsText("We looked at it together.");
        assertThat(ann.locator(".entries .entry.redacted")).containsText("that they were there remains");
        assertThat(ann.locator(".entries .entry.redacted")).not().containsText("card number");
        Axe.check(ann);
    }

    @Test
    void a_line_that_folds_says_from_when_until_when_in_either_order() {
        OpenHouse house = OpenHouse.open();
        Guests.Visit visit = Guests.visit("Nele Quint");
        for (int time = 0; time < 3; time++) {
            house.pass(Duration.ofHours(1));
            house.does("rep", "/api/v1/interactions/" + visit.contact() + "/thank", "{}");
        }
        house.reads("rep", "/api/v1/interactions/" + visit.contact());
        Page ann = Browsers.someone("rep");
        ann.navigate(house.address() + "/customers/" + visit.customer());
        String newestFirst = times(ann);
        ann.navigate(house.address() + "/interactions/" + visit.contact());

        assertThat(ann.locator(".run summary")).containsText("3 times");
        Assertions.assertThat(times(ann)).isEqualTo(newestFirst);
        Assertions.assertThat(ann.evaluate("""
                        () => { const times = [...document.querySelectorAll('.run time')]
                                .sort((one, other) => one.dateTime < other.dateTime ? -1 : 1).map(time => time.textContent);
                            const said = document.querySelector('.run summary .meta').textContent;
                            return said.indexOf(times[0]) >= 0 && said.indexOf(times[0]) < said.indexOf(times[2]); }"""))
                .isEqualTo(true);
    }

    /// What a folded line says of when.
    private static String times(Page page) {
        return page.locator(".run summary .meta").innerText();
    }

    @Test
    void what_a_promise_came_to_is_on_its_page() {
        OpenHouse house = OpenHouse.open();
        String customer = Guests.somebody("Otto Brandt");
        String promise = Guests.promise(customer, "We send the form.", Duration.ofMinutes(30));
        house.does("rep", "/api/v1/promises/" + promise + "/keep", """
                {"evidence":{"kind":"STATEMENT","ref":"Sent by post, receipt 12."}}""");
        house.reads("rep", "/api/v1/promises/" + promise);
        Page ann = Browsers.someone("rep", "de-DE");
        ann.navigate(house.address() + "/promises/" + promise);

        assertThat(ann.locator(".status")).hasText("gehalten");
        assertThat(ann.locator(".known")).containsText("Sent by post, receipt 12.");
        assertThat(ann.locator(".entries .entry")).hasCount(2);
        Axe.check(ann);
        ann.setViewportSize(380, 800);
        Axe.check(ann);
        Browsers.picture(ann, "promise-page-narrow");
    }

    @Test
    void a_page_of_what_was_never_there_says_so() {
        Page ann = Browsers.someone("rep");
        ann.navigate(OpenHouse.open().address() + "/issues/iss_01kam3vh1te5d8m2wq7r9x0000");

        assertThat(ann.locator("h1")).hasText("There is nothing here");
        Axe.check(ann);
    }
}
