package org.troth.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@NeedsBrowser
class KeyboardTest {
    private static final int FAR = 160;

    /// Whether what has the focus can be seen: no more than its edge is outside the window or under something else. A link
    /// that goes over two lines is looked for where its first line stands.
    private static final String COVERED = """
            () => {
                const focused = document.activeElement;
                if (!focused || focused === document.body || focused.matches('main, .desk')) return null;
                const box = focused.getClientRects()[0] ?? focused.getBoundingClientRect();
                const x = Math.min(Math.max(box.left + Math.min(box.width / 2, 30), 0), innerWidth - 1);
                const y = box.top + Math.min(box.height / 2, 12);
                const there = document.elementFromPoint(x, y);
                const seen = there && (focused.contains(there) || there.contains(focused));
                return seen ? null : focused.outerHTML.slice(0, 120) + ' at ' + Math.round(y) + ' under ' + (there && there.className);
            }""";

    /// Somebody without a mouse.
    private record Hands(Page page) {
        /// Goes on with the tabulator until something has the focus, which can be seen all the way.
        void to(String selector) {
            for (int step = 0; step < FAR; step++) {
                if ((Boolean) page.evaluate("s => document.activeElement.matches(s)", selector)) {
                    return;
                }
                page.keyboard().press("Tab");
                assertThat(page.evaluate(COVERED)).as("on the way to " + selector).isNull();
            }
            throw new AssertionError("The tabulator does not lead to " + selector + " at " + page.url());
        }

        void press(String... keys) {
            for (String key : keys) {
                page.keyboard().press(key);
            }
        }

        void type(String words) {
            page.keyboard().type(words);
        }
    }

    private static List<String> coveredOn(Page page) {
        List<String> covered = new ArrayList<>();
        for (int step = 0; step < FAR; step++) {
            page.keyboard().press("Tab");
            Object under = page.evaluate(COVERED);
            if (under != null) {
                covered.add(String.valueOf(under));
            }
        }
        return covered;
    }

    private static Page desk(String name) {
        OpenHouse house = OpenHouse.open();
        Guests.Visit visit = Guests.visit(name);
        for (int note = 0; note < 12; note++) {
            house.does("rep", "/api/v1/interactions/" + visit.contact() + "/add-note", """
                    {"visibility":"EVERYONE","body":"Number %d of what was said."}""".formatted(note));
        }
        house.reads("rep", "/api/v1/interactions/" + visit.contact());
        Page ann = Browsers.someone("rep");
        ann.navigate(house.address() + "/customers/" + visit.customer());
        Browsers.wait(ann, "html[data-ready]");
        return ann;
    }

    @Test
    void what_has_the_focus_is_never_under_the_recorder_wide_or_narrow() {
        Page ann = desk("Fara Moll");
        assertThat(coveredOn(ann)).isEmpty();
        ann.setViewportSize(380, 760);
        ann.reload();
        Browsers.wait(ann, "html[data-ready]");
        assertThat(coveredOn(ann)).isEmpty();
        ann.keyboard().press("n");
        Browsers.wait(ann, "textarea[name=body]:focus");
        assertThat(coveredOn(ann)).isEmpty();
    }

    @Test
    void something_that_lies_over_the_focus_is_noticed() {
        Page ann = desk("Fara Niel");
        ann.evaluate("""
                () => { const lid = document.createElement('div'); lid.className = 'lid';
                    for (const [name, value] of Object.entries({position: 'fixed', inset: '40% 0 0 0', zIndex: 9})) lid.style[name] = value;
                    document.body.append(lid); }""");

        assertThat(coveredOn(ann)).isNotEmpty().allMatch(under -> under.contains("lid"));
    }

    @Test
    void single_keys_record_nothing_while_somebody_types_and_can_be_switched_off() {
        Page ann = desk("Fara Oak");
        Hands hands = new Hands(ann);
        ann.keyboard().press("n");
        Browsers.wait(ann, "textarea[name=body]:focus");
        hands.type("gtx");
        hands.press("Escape");
        Browsers.wait(ann, ".recorder:not(:has(.stepform))");
        assertThat(ann.locator(".said")).hasCount(0);
        hands.to("#keys");
        hands.press("Space");
        hands.press("g", "t");
        ann.waitForTimeout(500);
        assertThat(ann.locator(".said")).hasCount(0);
        ann.reload();
        Browsers.wait(ann, "html[data-ready]");
        assertThat(ann.locator("#keys")).not().isChecked();
        hands.press("g");
        ann.waitForTimeout(500);
        assertThat(ann.locator(".said")).hasCount(0);
        hands.to("#keys");
        hands.press("Space", "g");
        Browsers.wait(ann, ".said:has-text('Greet')");
    }

    @Test
    void a_supervisor_moves_what_is_late_with_the_keyboard() {
        OpenHouse house = OpenHouse.open();
        String customer = Guests.somebody("Gesa Abt");
        String promise = Guests.promise(customer, "We bring the key.", Duration.ofMinutes(20));
        house.pass(Duration.ofHours(1));
        house.reads("rep", "/api/v1/promises/" + promise);
        Page dana = Browsers.someone("supervisor");
        Hands hands = new Hands(dana);
        hands.to("nav a[href='/team']");
        hands.press("Enter");
        Browsers.wait(dana, "#overdue-" + promise);
        hands.to("#overdue-" + promise + " a[href^='/promises/']");
        hands.press("Enter");
        Browsers.wait(dana, "h1:has-text('We bring the key.')");
        hands.to("nav a[href='/promises']");
        hands.press("Enter");
        Browsers.wait(dana, "[id='" + promise + "']");
        hands.to("[id='" + promise + "'] details:nth-of-type(2) summary");
        hands.press("Enter");
        hands.to("[id='" + promise + "'] details[open] input[name=line]");
        hands.type("tomorrow 10:00, the van broke down");
        hands.press("Enter");
        Browsers.wait(dana, ".said:has-text('Moved')");
    }

    @Test
    void an_auditor_replays_and_checks_a_promise_with_the_keyboard() {
        OpenHouse house = OpenHouse.open();
        house.seal();
        Guests.Visit visit = Guests.visit("Gesa Bohm");
        Page edith = Browsers.someone("auditor");
        Hands hands = new Hands(edith);
        hands.to("nav a[href='/audit']");
        hands.press("Enter");
        Browsers.wait(edith, "#reason");
        hands.to("#reason");
        hands.type("complaint 7");
        hands.to("#what");
        hands.type(visit.promise());
        hands.press("Enter");
        Browsers.wait(edith, "html[data-ready] .sides");
        hands.to(".steer a, .steer button, .steer input");
        hands.to("#time");
        hands.to("a[href*='/evidence'], a[href*='/shown']");
    }

    @Test
    void an_analyst_finds_what_is_behind_a_figure_with_the_keyboard() {
        Guests.visit("Gesa Cord");
        Page farid = Browsers.someone("analyst");
        Browsers.wait(farid, ".figures");
        Hands hands = new Hands(farid);
        hands.to("#cohort");
        hands.press("ArrowDown");
        hands.to(".filterform button.main");
        hands.press("Enter");
        Browsers.wait(farid, ".figures .big");
        hands.to(".figures .big");
        hands.press("Enter");
        Browsers.wait(farid, "h1:has-text('The promises behind the figure')");
        assertThat(farid.url()).contains("cohort=made");
    }
}
