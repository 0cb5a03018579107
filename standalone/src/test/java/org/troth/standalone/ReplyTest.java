package org.troth.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Writes to those who wrote.
@NeedsBrowser
class ReplyTest {
    /// A contact in writing, begun by a customer.
    private static String mail(String customer) {
        return OpenHouse.open().does("rep", "/api/v1/interactions", """
                        {"channel":"EMAIL","direction":"IN","customerId":"%s"}""".formatted(customer))
                .path("id")
                .asString();
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
        Browsers.press(ann, ".", "textarea[name=body]:focus");
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
        Browsers.press(ann, ".", "textarea[name=body]:focus");
        assertThat(ann.locator(".answers label")).hasCount(1);
    }

    @Test
    void whoever_is_spoken_with_is_not_written_to() {
        Page ann = Guests.visit("Bert Full").openedBy(Browsers.someone("rep"));
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
