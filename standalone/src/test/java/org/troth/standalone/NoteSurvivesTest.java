package org.troth.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@NeedsBrowser
class NoteSurvivesTest {
    private static final String WORDS = "She will be at her sister's until Monday.";
    /// Ann in the middle of a note.
    private static Page writing(String name) {
        Guests.Visit visit = Guests.visit(name);
        Page ann = Browsers.someone("rep");
        ann.navigate(OpenHouse.open().address() + "/customers/" + visit.customer());
        Browsers.wait(ann, "html[data-ready]");
        ann.keyboard().press("n");
        Browsers.wait(ann, "textarea[name=body]:focus");
        ann.keyboard().type(WORDS);
        return ann;
    }

    /// Waits until it is said why nothing was saved, which is when the answer has come.
    private static void told(Page ann, String why) {
        assertThat(ann.locator("#away [data-when=" + why + "]")).isVisible();
        assertThat(ann.locator("#saving")).hasText("“Note” is not saved yet.");
        assertThat(ann.locator(".entries .entry.waiting.unsaved")).containsText(WORDS);
    }

    private static void saves(Page ann) {
        ann.keyboard().press("Enter");
        Browsers.wait(ann, ".said:has-text('Note')");
        assertThat(ann.locator(".entries .entry.card:has-text(\"" + WORDS + "\")")).hasCount(1);
    }

    @Test
    void a_note_is_in_the_story_at_once_and_says_that_it_is_being_saved() {
        Page ann = writing("Zoe Falk");
        List<Route> held = new ArrayList<>();
        ann.route("**/steps", held::add);
        ann.keyboard().press("Enter");

        Locator waiting = ann.locator(".entries .entry.waiting");
        assertThat(waiting).containsText(WORDS);
        assertThat(waiting.locator(".meta")).hasText("“Note” is being saved …");
        Browsers.picture(ann, "being-saved");
        Axe.check(ann);
        ann.waitForCondition(() -> !held.isEmpty());
        held.getFirst().resume();

        Browsers.wait(ann, ".said:has-text('Note')");
        assertThat(waiting).hasCount(0);
        assertThat(ann.locator(".entries .entry.card:has-text(\"" + WORDS + "\")")).hasCount(1);
    }

    @Test
    void a_note_is_still_there_when_the_line_was_lost_and_is_saved_once() {
        Page ann = writing("Xenia Adler");
        ann.context().setOffline(true);
        ann.keyboard().press("Enter");
        told(ann, "offline");
        assertThat(ann.locator("textarea[name=body]")).hasValue(WORDS);
        Axe.check(ann);
        ann.context().setOffline(false);

        saves(ann);
    }

    @Test
    void a_note_is_still_there_when_the_session_is_over_and_after_signing_in_again() {
        Page ann = writing("Yara Bonn");
        ann.context().clearCookies();
        ann.keyboard().press("Enter");
        told(ann, "signed-out");
        assertThat(ann.locator("textarea[name=body]")).hasValue(WORDS);
        Axe.check(ann);
        Page tab = ann.context().waitForPage(() -> ann.locator("#away a").click());
        tab.locator("form:has(input[value='rep']) button").click();
        Browsers.wait(tab, "input[name=words]");
        ann.reload();
        Browsers.wait(ann, "html[data-ready]");
        ann.keyboard().press("n");
        Browsers.wait(ann, "textarea[name=body]:focus");

        assertThat(ann.locator("textarea[name=body]")).hasValue(WORDS);
        saves(ann);
    }

    @Test
    void a_note_is_still_there_when_a_service_was_restarted_and_is_saved_once() {
        Page ann = writing("Willa Kern");
        OpenHouse.open().withoutQueryService(() -> {
            ann.keyboard().press("Enter");
            told(ann, "troubled");
            assertThat(ann.locator("textarea[name=body]")).hasValue(WORDS);
            Axe.check(ann);
        });

        saves(ann);
    }

    @Test
    void a_note_is_still_there_when_the_console_was_restarted() {
        Page ann = writing("Zoe Clement");
        String address = ann.url();
        OpenHouse.open().restartConsole();
        ann.keyboard().press("Enter");
        told(ann, "signed-out");
        assertThat(ann.locator("textarea[name=body]")).hasValue(WORDS);
        ann.navigate(OpenHouse.open().address() + "/");
        ann.locator("form:has(input[value='rep']) button").click();
        Browsers.wait(ann, "input[name=words]");
        ann.navigate(address);
        Browsers.wait(ann, "html[data-ready]");
        ann.keyboard().press("n");
        Browsers.wait(ann, "textarea[name=body]:focus");

        assertThat(ann.locator("textarea[name=body]")).hasValue(WORDS);
        saves(ann);
    }
}
