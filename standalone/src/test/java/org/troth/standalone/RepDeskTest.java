package org.troth.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

@NeedsBrowser
class RepDeskTest {
    /// Counts what is pressed beside the text that is typed.
    private static final class Keyboard {
        private final Page page;
        private int pressed;

        Keyboard(Page page) {
            this.page = page;
        }

        void press(String key) {
            pressed++;
            page.keyboard().press(key);
        }

        void type(String text) {
            page.keyboard().type(text);
        }

        /// Waits as a person does, for what they see.
        void until(String selector) {
            Browsers.wait(page, selector);
        }
    }

    @Test
    void a_whole_call_is_recorded_with_the_keyboard_in_under_25_key_presses() {
        Guests.mara();
        Page ann = Browsers.someone("rep");
        Keyboard keys = new Keyboard(ann);

        keys.until("input[name=words]");
        Axe.check(ann);
        keys.type("+49 30 5550 1234");
        keys.press("Enter");
        keys.until("html[data-ready] h1:has-text('Mara Lind')");
        keys.press("b");
        keys.until("[data-key=g]");
        keys.press("g");
        keys.until(".said:has-text('Greet')");
        keys.press("c");
        keys.until(".refusal:has-text('Restate the issue first')");
        keys.until("textarea[name=words]:focus");
        Browsers.picture(ann, "refusal");
        keys.press("Enter");
        keys.until(".said:has-text('Restate')");
        keys.press("c");
        keys.until(".said:has-text('confirmed')");
        keys.press("a");
        keys.until("textarea[name=specificTo]:focus");
        keys.type("That nobody came this morning is our fault.");
        keys.press("Enter");
        keys.until(".said:has-text('Apologise')");
        keys.press("p");
        keys.until("input[name=line]:focus");
        keys.type("Call back tomorrow 14:00 with a new date");
        keys.press("Enter");
        keys.until(".shown");
        assertThat(ann.locator(".shown")).containsText("tomorrow, 14:00");
        Browsers.picture(ann, "promise-shown-back");
        Axe.check(ann);
        keys.press("Enter");
        keys.until(".said:has-text('Promise')");
        keys.press("s");
        keys.until("textarea[name=steps]:focus");
        keys.press("Enter");
        keys.until(".said:has-text('Next steps')");
        keys.press("t");
        keys.until(".said:has-text('Thank')");
        keys.press("x");
        keys.until(".said:has-text('End')");
        keys.press("w");
        keys.until("textarea[name=summary]:focus");
        keys.type("Fridge did not come; we call tomorrow with a date.");
        keys.press("Enter");
        keys.until(".said:has-text('Wrap up')");

        assertThat(keys.pressed).isLessThan(25);
        Page cleo = Browsers.someone("rep3");
        cleo.locator("input[name=words]").fill("mara lind");
        cleo.keyboard().press("Enter");
        assertThat(cleo.locator(".promise").first()).containsText("Call back tomorrow 14:00 with a new date");
        assertThat(cleo.locator(".entries")).containsText("That nobody came this morning is our fault.");
        assertThat(cleo.locator("#last + p")).containsText("Fridge did not come");
        Axe.check(cleo);
    }

    @Test
    void whoever_comes_is_asked_who_they_are_before_anything_is_shown() {
        Page stranger = Browsers.anybody("en-GB");
        stranger.navigate(OpenHouse.open().address() + "/desk");

        assertThat(stranger.locator("h1")).hasText("What your customers told you, and what you promised them");
        assertThat(stranger.locator(".people button").first()).isVisible();
        assertThat(stranger.locator("nav a")).hasCount(0);
        Axe.check(stranger);
    }
}
