package org.troth.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Somebody whom nobody knows yet.
@NeedsBrowser
class NewcomerTest {
    @Test
    void a_caller_nobody_knows_is_written_down_and_the_contact_begins() {
        String number = "+49 30 90" + UUID.randomUUID().toString().replaceAll("\\D", "").concat("1234567").substring(0, 6);
        Page ann = Browsers.someone("rep");
        ann.locator("#words").fill(number);
        ann.keyboard().press("Enter");
        assertThat(ann.locator("#newcomer-reached")).hasValue(number);
        Browsers.picture(ann, "newcomer");
        Axe.check(ann);
        ann.locator("#newcomer-name").fill("Quinn Abel");
        ann.keyboard().press("Enter");

        assertThat(ann.locator("h1")).hasText("Quinn Abel");
        assertThat(ann.locator(".who")).containsText(number);
        Browsers.wait(ann, ".recorder .steps");
        ann.navigate(OpenHouse.open().address() + "/desk");
        ann.locator("#words").fill(number);
        ann.keyboard().press("Enter");
        assertThat(ann.locator("h1")).hasText("Quinn Abel");
    }

    @Test
    void a_number_that_belongs_to_somebody_writes_nobody_down() {
        OpenHouse house = OpenHouse.open();
        Guests.mara();
        Page ann = Browsers.someone("rep");
        ann.locator("#words").fill("Robin Abel");
        ann.keyboard().press("Enter");
        ann.locator("#newcomer-reached").fill("+49 30 5550 1234");
        ann.locator(".newcomer button.main").click();

        assertThat(ann.locator(".refusal")).isVisible();
        assertThat(ann.locator("#newcomer-name")).hasValue("Robin Abel");
        Axe.check(ann);
        ann.locator("#words").fill("Robin Abel");
        ann.locator("#words").press("Enter");
        assertThat(ann.locator(".empty").first()).containsText("Robin Abel");
        assertThat(house.reads("rep", "/api/v1/customers/" + Guests.MARA).path("name").asString()).isEqualTo("Mara Lind");
    }
}
