package org.troth.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@NeedsBrowser
class BeyondTest {
    private static final String WHY = "She is at the door, and her team is away.";

    @Test
    void a_rep_who_says_why_opens_a_customer_of_another_team_and_a_supervisor_sees_it() {
        OpenHouse house = OpenHouse.open();
        Guests.Visit visit = Guests.visit("Frieda Nord");
        Page ben = Browsers.someone("rep2");
        ben.locator("#words").fill("frieda nord");
        ben.keyboard().press("Enter");
        assertThat(ben.locator(".find > .empty")).containsText("Nobody among the customers of your teams");
        assertThat(ben.locator(".other")).containsText("Customers of other teams are not shown.");
        Browsers.picture(ben, "beyond-find");
        Axe.check(ben);
        ben.locator("#reason").fill("too short ");
        ben.locator(".beyond button").click();
        assertThat(ben.locator(".wrong")).containsText("ten letters");
        Axe.check(ben);
        ben.locator("#reason").fill(WHY);
        ben.locator(".beyond button").click();

        assertThat(ben.locator("h1")).hasText("Frieda Nord");
        assertThat(ben.locator("main > .notice")).containsText(WHY);
        assertThat(ben.locator(".news")).hasCount(0);
        Browsers.picture(ben, "beyond-customer");
        Axe.check(ben);
        ben.locator(".promise a.words").first().click();
        assertThat(ben.locator("main")).containsText("customer of another team");
        Browsers.picture(ben, "beyond-hidden");
        Axe.check(ben);
        ben.locator("#reason").fill(WHY);
        ben.locator(".beyond button").click();
        assertThat(ben.locator("h1")).hasText("We call with a new date.");

        Page dana = Browsers.someone("supervisor");
        dana.locator("nav a:has-text('Looks')").click();
        assertThat(dana.locator(".visits li:has-text('Frieda Nord')").first()).containsText(WHY);
        assertThat(dana.locator(".visits li:has-text('Frieda Nord')").first()).containsText("Ben Okafor");
        Browsers.picture(dana, "beyond-looks");
        Axe.check(dana);
        while (dana.locator(".visits > li:has-text('Frieda Nord')").count() > 0) {
            dana.locator(".visits > li:has-text('Frieda Nord') [name=remark]").first().fill("Rightly so.");
            dana.locator(".visits > li:has-text('Frieda Nord') button").first().click();
            assertThat(dana.locator(".said")).hasText("That you have seen it is recorded.");
        }
        dana.locator(".tabs a:has-text('Seen')").click();
        assertThat(dana.locator(".visits > li:has-text('Frieda Nord')").first()).containsText("Rightly so.");
        assertThat(dana.locator(".visits > li:has-text('Frieda Nord')").first()).containsText("Seen by Dana Fox");
        Axe.check(dana);

        ben.navigate(house.address() + "/customers/" + visit.customer());
        ben.locator(".steps button:has-text('Thank')").click();
        Browsers.wait(ben, ".said:has-text('Thank')");
        house.pass(Duration.ofHours(1));
        ben.navigate(house.address() + "/customers/" + visit.customer());
        assertThat(ben.locator("h1")).hasText("Frieda Nord");
        assertThat(ben.locator("main > .notice")).hasCount(0);
    }

    @Test
    void a_reason_ends_by_itself_and_opens_nobody_else() {
        OpenHouse house = OpenHouse.open();
        Guests.Visit one = Guests.visit("Gerda West");
        Guests.Visit other = Guests.visit("Hilde West");
        Page ben = Browsers.someone("rep2");
        ben.navigate(house.address() + "/customers/" + one.customer());
        assertThat(ben.locator("h1")).hasText("There is nothing here");
        ben.locator("#reason").fill(WHY);
        ben.locator(".beyond button").click();
        assertThat(ben.locator("h1")).hasText("Gerda West");

        ben.navigate(house.address() + "/customers/" + other.customer());
        assertThat(ben.locator("h1")).hasText("There is nothing here");
        house.pass(Duration.ofHours(1));
        ben.navigate(house.address() + "/customers/" + one.customer());
        assertThat(ben.locator("h1")).hasText("There is nothing here");
    }

    @Test
    void whoever_sees_everybody_is_not_asked_why() {
        Page dana = Browsers.someone("supervisor");
        dana.locator("#words").fill("nobody of this name");
        dana.keyboard().press("Enter");

        assertThat(dana.locator(".find > .empty")).containsText("Nobody is known as");
        assertThat(dana.locator(".other")).hasCount(0);
    }
}
