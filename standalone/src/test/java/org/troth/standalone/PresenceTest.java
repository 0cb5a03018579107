package org.troth.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@NeedsBrowser
class PresenceTest {
    @Test
    void whoever_looks_at_the_same_customer_sees_who_else_does_until_they_leave() {
        OpenHouse house = OpenHouse.open();
        Guests.Visit visit = Guests.visit("Quentin Quast");
        Page ann = Browsers.someone("rep");
        ann.navigate(house.address() + "/customers/" + visit.customer());
        Page cleo = Browsers.someone("rep3");
        cleo.navigate(house.address() + "/customers/" + visit.customer());

        LocatorAssertions.ContainsTextOptions patient = new LocatorAssertions.ContainsTextOptions().setTimeout(20_000);
        assertThat(cleo.locator(".others")).containsText("Ann Berger", patient);
        assertThat(ann.locator(".others")).containsText("Cleo Marin", patient);
        Browsers.picture(ann, "presence");
        Axe.check(ann);
        cleo.navigate(house.address() + "/desk");
        house.pass(Duration.ofHours(1));
        assertThat(ann.locator(".others")).hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(20_000));
    }
}
