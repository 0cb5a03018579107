package org.troth.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.troth.http.DevelopmentUsers;
import tools.jackson.databind.JsonNode;

@NeedsBrowser
class DeskTest {
    /// A contact in writing, begun by a customer.
    private static String mail(String customer) {
        return OpenHouse.open().does("rep", "/api/v1/interactions", """
                        {"channel":"EMAIL","direction":"IN","customerId":"%s"}""".formatted(customer))
                .path("id")
                .asString();
    }

    private static Page at(Page somebody, Guests.Visit visit) {
        somebody.navigate(OpenHouse.open().address() + "/customers/" + visit.customer());
        Browsers.wait(somebody, "html[data-ready]");
        return somebody;
    }

    private static void press(Page ann, String key, String thenWait) {
        ann.keyboard().press(key);
        Browsers.wait(ann, thenWait);
    }

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

    @Test
    void what_a_customer_tells_us_when_asked_is_known_to_whoever_comes_next() {
        Page ann = at(Browsers.someone("rep"), Guests.visit("Sami Ruiz"));
        press(ann, "q", "[name=factKey]:focus");
        ann.keyboard().type("Serial number");
        press(ann, "Enter", "[name=value]:focus");
        assertThat(ann.locator("[name=factKey]")).hasValue("Serial number");
        ann.keyboard().type("WM-2210");
        press(ann, "Enter", ".said:has-text('They told us')");

        assertThat(ann.locator("section:has(#told)")).containsText("WM-2210");
        press(ann, "q", "[name=factKey]:focus");
        ann.keyboard().type("serial number");
        press(ann, "Enter", ".wrong");
        assertThat(ann.locator(".wrong")).containsText("WM-2210");
    }

    @Test
    void a_rep_owns_up_offers_a_choice_declines_sets_a_limit_and_calls_a_supervisor() {
        OpenHouse house = OpenHouse.open();
        Guests.Visit visit = Guests.visit("Tilda Nord");
        Page ann = at(Browsers.someone("rep"), visit);
        press(ann, "m", "textarea[name=description]:focus");
        ann.keyboard().type("We sent the wrong part.");
        press(ann, "Enter", ".said:has-text('Own up')");
        house.does("rep", "/api/v1/issues/" + visit.issue() + "/restate", """
                {"words":"It leaks at the door."}""");
        house.does("rep", "/api/v1/issues/" + visit.issue() + "/confirm", "{}");
        press(ann, "o", "textarea[name=options]:focus");
        ann.keyboard().type("A new machine\nA repair on Friday");
        ann.locator(".stepform button.main").click();
        Browsers.wait(ann, ".said:has-text('Offer')");
        press(ann, "y", "select[name=optionId]:focus");
        ann.locator("select[name=optionId]").selectOption("option-2");
        press(ann, "Enter", ".said:has-text('Option chosen')");
        press(ann, "z", "select[name=reasonCode]:focus");
        ann.locator("[name=explanation]").fill("We cannot lend one.");
        press(ann, "Enter", ".wrong");
        ann.locator("[name=alternatives]").fill("A laundry voucher");
        Axe.check(ann);
        press(ann, "Enter", ".said:has-text('Decline')");
        press(ann, "j", "select[name=kind]:focus");
        press(ann, "Enter", ".said:has-text('Set a limit')");
        press(ann, "l", "select[name=cause]:focus");
        press(ann, "Enter", ".said:has-text('Supervisor')");

        JsonNode story = house.reads("rep", "/api/v1/interactions/" + visit.contact() + "/timeline?order=oldest&limit=200");
        assertThat(story.path("data").valueStream().map(entry -> entry.path("type").asString()).toList())
                .containsSubsequence(
                        "MistakeAcknowledged",
                        "OptionsOffered",
                        "OptionAccepted",
                        "RequestDeclined",
                        "BehaviourObserved",
                        "LimitSet",
                        "EscalatedToSupervisor");
        assertThat(house.reads("rep", "/api/v1/issues/" + visit.issue()).path("acceptedOptionId").asString())
                .isEqualTo("option-2");
        Browsers.picture(ann, "steps");
        Axe.check(ann);
    }

    @Test
    void a_practice_that_is_required_is_left_aside_once_with_a_reason() {
        OpenHouse house = OpenHouse.open();
        Guests.Visit visit = Guests.visit("Theo Urban");
        Page ann = at(Browsers.someone("rep"), visit);
        press(ann, "o", "textarea[name=options]:focus");
        ann.keyboard().type("A new machine");
        ann.locator(".stepform button.main").click();
        Browsers.wait(ann, ".refusal:has-text('confirm before offering')");
        ann.locator("[name=aside]").fill("He had to leave.");
        Axe.check(ann);
        press(ann, "Enter", ".said:has-text('Offer')");
        publish("THANKS", "REQUIRE");
        try {
            press(ann, "s", "textarea[name=steps]:focus");
            press(ann, "Enter", ".said:has-text('Next steps')");
            press(ann, "x", "[name=aside]:focus");
            assertThat(ann.locator(".refusal")).containsText("THANKS");
            Browsers.picture(ann, "aside");
            Axe.check(ann);
            ann.keyboard().type("The line broke.");
            press(ann, "Enter", ".said:has-text('End')");
        } finally {
            publish("THANKS", "ADVISE");
        }

        JsonNode story = house.reads("rep", "/api/v1/interactions/" + visit.contact() + "/timeline?order=oldest&limit=200");
        assertThat(story.path("data").valueStream()
                        .filter(entry -> entry.path("type").asString().equals("PracticeDeviationRecorded"))
                        .map(entry -> entry.path("facts").path("ruleCode").asString()))
                .containsExactly("THANKS");
        assertThat(story.toString()).contains("He had to leave.", "The line broke.");
    }

    private static void publish(String practice, String mode) {
        OpenHouse.open().does("admin", "/api/v1/guidelines/" + practice + "/publish", """
                {"mode":"%s","text":"As the team agreed.","origin":"Meeting of Monday"}""".formatted(mode));
    }

    @Test
    void what_happened_again_and_again_is_one_line_that_opens_and_stays_open() {
        OpenHouse house = OpenHouse.open();
        Guests.Visit visit = Guests.visit("Ulla Berg");
        for (int time = 0; time < 4; time++) {
            house.does("rep", "/api/v1/interactions/" + visit.contact() + "/thank", "{}");
        }
        house.reads("rep", "/api/v1/interactions/" + visit.contact());
        Page ann = at(Browsers.someone("rep"), visit);
        Locator run = ann.locator(".run");
        assertThat(run.locator("summary")).containsText("4 times");
        assertThat(run.locator(".entries > li").first()).isHidden();
        Axe.check(ann);
        run.locator("summary").click();
        assertThat(run.locator(".entries > li")).hasCount(4);
        press(ann, "g", ".said:has-text('Greet')");

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
        Page ann = at(Browsers.someone("rep"), visit);
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
        Page ann = at(Browsers.someone("rep"), visit);
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
        Page ann = at(Browsers.someone("rep"), visit);
        int entries = ann.locator(".entries > li").count();
        press(ann, "n", "textarea[name=body]:focus");
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
        Page ann = at(Browsers.someone("rep"), visit);
        Locator note = ann.locator(".entry.card:has-text('We looked at it together.')");
        note.locator(".amend summary").click();
        note.locator("textarea").fill("We looked at it on a picture.");
        note.locator("[name=reason]").fill("It was a picture.");
        Axe.check(ann);
        note.locator("button.main").click();

        Browsers.wait(ann, ".said:has-text('both versions stay readable')");
        assertThat(ann.locator(".entry.amended")).containsText("We looked at it together.");
        assertThat(ann.locator(".entry.card:not(.amended)").first()).containsText("We looked at it on a picture.");
        Page ben = at(Browsers.someone("rep3"), visit);
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
        Page ann = at(Browsers.someone("rep"), visit);
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
        at(ann, other);
        assertThat(ann.locator("#order")).hasValue("oldest");
        assertThat(ann.locator(".entries > li").first().innerText().lines().findFirst())
                .isEqualTo(first.lines().findFirst());
    }

    @Test
    void what_a_customer_went_through_before_is_shown_before_the_greeting() {
        OpenHouse house = OpenHouse.open();
        String customer = Guests.somebody("Abel Quist");
        String contact = house.does("rep", "/api/v1/interactions", """
                        {"channel":"PHONE","direction":"IN","customerId":"%s"}""".formatted(customer))
                .path("id")
                .asString();
        String path = "/api/v1/interactions/" + contact;
        house.does("integration", path + "/record-self-service-step", """
                {"system":"IVR","step":"menu","outcome":"FAILED"}""");
        house.does("integration", path + "/state-contact-reason", """
                {"reasonCode":"BILLING","via":"IVR","words":"I was charged twice."}""");
        house.does("integration", path + "/queue", """
                {"queueId":"billing"}""");
        house.does("integration", path + "/queue", """
                {"queueId":"billing-2"}""");
        house.does("integration", path + "/connect-rep", """
                {"repId":"%s","waitedMs":420000}""".formatted(DevelopmentUsers.repId("rep").value()));
        for (int time = 0; time < 2; time++) {
            house.does("rep", "/api/v1/issues", """
                    {"interactionId":"%s","categoryCode":"BILLING","severity":"HIGH","statement":"Charged twice."}""".formatted(contact));
        }
        house.does("rep", "/api/v1/promises", """
                {"customerId":"%s","interactionId":"%s","giver":"CUSTOMERS","typeCode":"SEND_DOCUMENT",
                "statement":"They send the statement.","due":{"kind":"INSTANT","until":"2031-01-01T10:00","timezone":"UTC"}}"""
                .formatted(customer, contact));
        house.reads("rep", path);
        Page ann = Browsers.someone("rep");
        ann.navigate(house.address() + "/customers/" + customer);

        assertThat(ann.locator(".arrival")).containsText("I was charged twice.");
        assertThat(ann.locator(".arrival")).containsText("waited 7 minutes");
        assertThat(ann.locator(".arrival")).containsText("went through 2 queues");
        assertThat(ann.locator(".arrival")).containsText("a machine tried first");
        assertThat(ann.locator("section:has(#issues)")).containsText("reported 2 times in 90 days");
        assertThat(ann.locator("section:has(#theirs)")).containsText("They send the statement.");
        Browsers.picture(ann, "arrival");
        Axe.check(ann);
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
        Page ann = at(Browsers.someone("rep"), visit);
        ann.evaluate("scrollTo(0, 300)");
        ann.locator(".entry .pin button").last().evaluate("pin => pin.focus({ preventScroll: true })");
        ann.keyboard().press("Tab");
        assertThat(ann.evaluate("document.activeElement.closest('.recorder') !== null")).isEqualTo(true);
        assertThat(ann.evaluate("scrollY")).isEqualTo(300);
        press(ann, "n", "textarea[name=body]:focus");
        assertThat(ann.evaluate("scrollY")).isEqualTo(300);
        ann.keyboard().type("He has to go in a minute.");
        ann.keyboard().press("Tab");
        assertThat(ann.evaluate("scrollY")).isEqualTo(300);
        ann.keyboard().press("Escape");
        Browsers.wait(ann, ".recorder:not(:has(.stepform))");
        assertThat(ann.evaluate("scrollY")).isEqualTo(300);
        press(ann, "p", "input[name=line]:focus");
        ann.keyboard().type("Call back tomorrow 14:00");
        ann.keyboard().press("Enter");
        Browsers.wait(ann, ".shown");
        assertThat(ann.evaluate("scrollY")).isEqualTo(300);
    }

    @Test
    void a_reply_lists_what_it_leaves_open_and_what_is_better_said_otherwise_before_it_is_saved() {
        OpenHouse house = OpenHouse.open();
        String customer = Guests.somebody("Bodo Fink");
        String contact = mail(customer);
        house.does("integration", "/api/v1/interactions/" + contact + "/receive-message", """
                {"body":"When does it come, and what does it cost?","questions":[
                {"questionId":"q1","text":"When does it come?"},{"questionId":"q2","text":"What does it cost?"}]}""");
        house.reads("rep", "/api/v1/interactions/" + contact);
        Page ann = Browsers.someone("rep");
        ann.navigate(house.address() + "/customers/" + customer);
        Browsers.wait(ann, "html[data-ready]");
        press(ann, ".", "textarea[name=body]:focus");
        ann.keyboard().type("It comes on Friday, but we can’t say when; see the FAQ.");
        ann.locator("label:has-text('When does it come?') input").check();
        ann.locator(".stepform button.main").click();

        Browsers.wait(ann, ".shown");
        assertThat(ann.locator(".shown")).containsText("“but” takes back what stands before it.");
        assertThat(ann.locator(".shown")).containsText("say what you can do");
        assertThat(ann.locator(".shown")).containsText("“FAQ” is how we talk among ourselves.");
        assertThat(ann.locator(".shown")).containsText("It does not name Bodo Fink.");
        assertThat(ann.locator(".shown")).containsText("What does it cost?");
        assertThat(ann.locator(".shown")).not().containsText("When does it come?");
        Browsers.picture(ann, "reply");
        Axe.check(ann);
        ann.locator("textarea[name=body]").fill("Dear Mr Fink, it comes on Friday between 8 and 10.");
        ann.locator(".stepform button.main").click();
        assertThat(ann.locator(".shown p")).hasCount(1);
        assertThat(ann.locator(".shown")).containsText("What does it cost?");
        ann.locator(".stepform button.main").click();
        Browsers.wait(ann, ".said:has-text('Reply')");

        assertThat(ann.locator(".entries .entry.card").first()).containsText("between 8 and 10");
        assertThat(house.reads("rep", "/api/v1/interactions/" + contact).path("unansweredQuestionIds").toString())
                .isEqualTo("[\"q2\"]");
        press(ann, ".", "textarea[name=body]:focus");
        assertThat(ann.locator(".answers label")).hasCount(1);
    }

    @Test
    void whoever_is_spoken_with_is_not_written_to() {
        Page ann = at(Browsers.someone("rep"), Guests.visit("Bert Full"));
        assertThat(ann.locator("[data-key=n]")).isVisible();
        assertThat(ann.locator("[data-key='.']")).hasCount(0);
    }

    @Test
    void whoever_waits_for_an_answer_is_on_the_card() {
        OpenHouse house = OpenHouse.open();
        String customer = Guests.somebody("Bela Renz");
        String contact = mail(customer);
        house.does("integration", "/api/v1/interactions/" + contact + "/receive-message", """
                {"body":"When does it come?","questions":[{"questionId":"q1","text":"When does it come?"}]}""");
        house.reads("rep", "/api/v1/interactions/" + contact);
        house.pass(Duration.ofHours(3));
        Page ann = Browsers.someone("rep");
        ann.navigate(house.address() + "/customers/" + customer);

        assertThat(ann.locator("section.waiting")).containsText("E-mail");
        assertThat(ann.locator("section.waiting")).containsText("3 hours ago");
        Axe.check(ann);
    }
}
