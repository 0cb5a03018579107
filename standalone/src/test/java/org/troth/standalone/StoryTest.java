package org.troth.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import org.junit.jupiter.api.Test;

/// Reads what happened: in short, whole, narrowed, put right, while others go on.
@NeedsBrowser
class StoryTest {
    @Test
    void what_happened_again_and_again_is_one_line_that_opens_and_stays_open() {
        OpenHouse house = OpenHouse.open();
        Guests.Visit visit = Guests.visit("Ulla Berg");
        for (int time = 0; time < 4; time++) {
            house.does("rep", "/api/v1/interactions/" + visit.contact() + "/thank", "{}");
        }
        house.reads("rep", "/api/v1/interactions/" + visit.contact());
        Page ann = visit.openedBy(Browsers.someone("rep"));
        Locator run = ann.locator(".run");
        assertThat(run.locator("summary")).containsText("4 times");
        assertThat(run.locator(".entries > li").first()).isHidden();
        Axe.check(ann);
        run.locator("summary").click();
        assertThat(run.locator(".entries > li")).hasCount(4);
        Browsers.press(ann, "g", ".said:has-text('Greet')");

        assertThat(ann.locator(".run .entries > li").first()).isVisible();
        Axe.check(ann);
    }

    @Test
    void a_long_note_shows_how_it_begins_and_all_of_it_when_asked() {
        Guests.Visit visit = Guests.visit("Vito Lang");
        String words = "The pump makes a noise. ".repeat(60) + "And then it stopped.";
        OpenHouse house = OpenHouse.open();
        house.does("rep", "/api/v1/interactions/" + visit.contact() + "/add-note", """
                {"visibility":"EVERYONE","body":"%s"}""".formatted(words));
        house.reads("rep", "/api/v1/interactions/" + visit.contact());
        Page ann = visit.openedBy(Browsers.someone("rep"));
        Locator note = ann.locator(".entry:has(details.long)");

        assertThat(note.locator(".long summary")).containsText("The pump makes a noise.");
        assertThat(note.locator(".long blockquote")).isHidden();
        note.locator(".long summary").click();
        assertThat(note.locator(".long blockquote")).containsText("And then it stopped.");
        Axe.check(ann);
    }

    @Test
    void a_step_is_pinned_and_let_go_without_anything_moving() {
        Guests.Visit visit = Guests.visit("Wanda Pohl");
        Page ann = visit.openedBy(Browsers.someone("rep"));
        Locator note = ann.locator(".entry.card:has-text('We looked at it together.')");
        ann.evaluate("document.querySelector('.entries').dataset.same = 'yes'");
        note.hover();
        note.locator(".pin button").click();

        assertThat(ann.locator("#pinned")).containsText("We looked at it together.");
        assertThat(note.locator(".pin button")).hasAttribute("aria-pressed", "true");
        assertThat(ann.locator(".entries[data-same=yes]")).hasCount(1);
        Axe.check(ann);
        ann.reload();
        assertThat(ann.locator("#pinned a")).hasText("We looked at it together.");
        note.locator(".pin button").click();
        assertThat(ann.locator("#pinned a")).hasCount(0);
        ann.reload();
        assertThat(ann.locator("#pinned a")).hasCount(0);
    }

    @Test
    void what_a_colleague_records_meanwhile_is_announced_and_moves_nothing() {
        OpenHouse house = OpenHouse.open();
        Guests.Visit visit = Guests.visit("Wilma Ritt");
        Page ann = visit.openedBy(Browsers.someone("rep"));
        int entries = ann.locator(".entries > li").count();
        Browsers.press(ann, "n", "textarea[name=body]:focus");
        ann.keyboard().type("While I type");
        double before = ann.locator(".entries > li").first().boundingBox().y;
        house.does("rep3", "/api/v1/interactions/" + visit.contact() + "/add-note", """
                {"visibility":"EVERYONE","body":"Cleo called the depot."}""");
        house.reads("rep", "/api/v1/interactions/" + visit.contact());
        Browsers.wait(ann, ".news a:has-text('1 new entry')");

        assertThat(ann.locator(".entries > li")).hasCount(entries);
        assertThat(ann.locator(".entries > li").first().boundingBox().y).isEqualTo(before);
        assertThat(ann.locator(".recorder textarea[name=body]")).hasValue("While I type");
        Axe.check(ann);
        ann.locator(".news a").click();
        assertThat(ann.locator(".entries > li").first()).containsText("Cleo called the depot.");
    }

    @Test
    void a_note_is_corrected_by_whoever_wrote_it_and_both_versions_stay() {
        Guests.Visit visit = Guests.visit("Xaver Thoma");
        Page ann = visit.openedBy(Browsers.someone("rep"));
        Locator note = ann.locator(".entry.card:has-text('We looked at it together.')");
        note.locator(".amend summary").click();
        note.locator("textarea").fill("We looked at it on a picture.");
        note.locator("[name=reason]").fill("It was a picture.");
        Axe.check(ann);
        note.locator("button.main").click();

        Browsers.wait(ann, ".said:has-text('both versions stay readable')");
        assertThat(ann.locator(".entry.amended")).containsText("We looked at it together.");
        assertThat(ann.locator(".entry.card:not(.amended)").first()).containsText("We looked at it on a picture.");
        Page ben = visit.openedBy(Browsers.someone("rep3"));
        assertThat(ben.locator(".entry.card").first()).containsText("on a picture");
        assertThat(ben.locator(".amend")).hasCount(0);
    }

    @Test
    void a_story_is_narrowed_by_person_issue_and_day_and_read_from_the_end_that_was_chosen() {
        OpenHouse house = OpenHouse.open();
        Guests.Visit visit = Guests.visit("Yasin Ott");
        house.does("rep3", "/api/v1/interactions/" + visit.contact() + "/add-note", """
                {"visibility":"EVERYONE","body":"Cleo was here."}""");
        house.reads("rep", "/api/v1/interactions/" + visit.contact());
        Page ann = visit.openedBy(Browsers.someone("rep"));
        ann.locator(".filters summary").click();
        ann.locator("#actor").selectOption(new SelectOption().setLabel("Cleo Marin"));
        ann.locator(".filterform button").click();
        assertThat(ann.locator(".entries > li")).hasCount(1);
        assertThat(ann.locator(".entries")).containsText("Cleo was here.");
        Axe.check(ann);
        ann.locator("#actor").selectOption("");
        ann.locator("#issue").selectOption(visit.issue());
        ann.locator(".filterform button").click();
        assertThat(ann.locator(".entries")).containsText("The washing machine leaks.");
        assertThat(ann.locator(".entries")).not().containsText("Cleo was here.");
        ann.locator("#issue").selectOption("");
        ann.locator("#until").fill("2001-01-01");
        ann.locator(".filterform button").click();
        assertThat(ann.locator(".empty").last()).hasText("Nothing fits this filter.");
        ann.locator("#until").fill("");
        ann.locator("#order").selectOption("oldest");
        ann.locator(".filterform button").click();
        String first = ann.locator(".entries > li").first().innerText();

        Guests.Visit other = Guests.visit("Zita Ohm");
        other.openedBy(ann);
        assertThat(ann.locator("#order")).hasValue("oldest");
        assertThat(ann.locator(".entries > li").first().innerText().lines().findFirst())
                .isEqualTo(first.lines().findFirst());
    }

    @Test
    void beginning_a_step_moves_nothing_of_what_is_being_read() {
        OpenHouse house = OpenHouse.open();
        Guests.Visit visit = Guests.visit("Xaver Lenz");
        for (int note = 0; note < 20; note++) {
            house.does("rep", "/api/v1/interactions/" + visit.contact() + "/add-note", """
                    {"visibility":"EVERYONE","body":"Number %d of what was said."}""".formatted(note));
        }
        house.reads("rep", "/api/v1/interactions/" + visit.contact());
        Page ann = visit.openedBy(Browsers.someone("rep"));
        ann.evaluate("scrollTo(0, 300)");
        ann.locator(".entry .pin button").last().evaluate("pin => pin.focus({ preventScroll: true })");
        ann.keyboard().press("Tab");
        assertThat(ann.evaluate("document.activeElement.closest('.recorder') !== null")).isEqualTo(true);
        assertThat(ann.evaluate("scrollY")).isEqualTo(300);
        Browsers.press(ann, "n", "textarea[name=body]:focus");
        assertThat(ann.evaluate("scrollY")).isEqualTo(300);
        ann.keyboard().type("He has to go in a minute.");
        ann.keyboard().press("Tab");
        assertThat(ann.evaluate("scrollY")).isEqualTo(300);
        ann.keyboard().press("Escape");
        Browsers.wait(ann, ".recorder:not(:has(.stepform))");
        assertThat(ann.evaluate("scrollY")).isEqualTo(300);
        Browsers.press(ann, "p", "input[name=line]:focus");
        ann.keyboard().type("Call back tomorrow 14:00");
        ann.keyboard().press("Enter");
        Browsers.wait(ann, ".shown");
        assertThat(ann.evaluate("scrollY")).isEqualTo(300);
    }
}
