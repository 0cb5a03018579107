package org.troth.standalone;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

@NeedsBrowser
class AxeTest {
    private static Page page() {
        Page stranger = Browsers.anybody("en-GB");
        stranger.navigate(OpenHouse.open().address() + "/sign-in");
        Axe.check(stranger);
        return stranger;
    }

    @Test
    void words_that_cannot_be_read_in_the_dark_are_noticed() {
        Page page = page();
        page.evaluate("document.querySelector('h1').style.color = 'light-dark(#000, #222)'");

        assertThatThrownBy(() -> Axe.check(page)).hasMessageContaining("dark").hasMessageContaining("color-contrast");
    }

    @Test
    void words_that_cannot_be_read_in_the_light_are_noticed() {
        Page page = page();
        page.evaluate("document.querySelector('h1').style.color = 'light-dark(#ddd, #fff)'");

        assertThatThrownBy(() -> Axe.check(page)).hasMessageContaining("light").hasMessageContaining("color-contrast");
    }

    @Test
    void a_button_without_a_name_is_noticed() {
        Page page = page();
        page.evaluate("document.querySelector('main').append(document.createElement('button'))");

        assertThatThrownBy(() -> Axe.check(page)).hasMessageContaining("button-name");
    }
}
