package org.troth.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.APIResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The desk of a customer with whom a lot happened opens like that of one with whom little did.
@NeedsBrowser
class LongStoryTest {
    private static final int STEPS_OF_A_CONTACT = 44;

    /// Somebody who called so often, and what is the same for everybody: one open promise, one that was kept each 20 calls.
    private static String called(String name, int contacts) {
        OpenHouse house = OpenHouse.open();
        String customer = Guests.somebody(name);
        String notes = IntStream.range(0, STEPS_OF_A_CONTACT - 3)
                .mapToObj(note -> HostileStory.step("add-note")
                        .put("visibility", "EVERYONE")
                        .put("body", "It still leaks, now also at the other side, note " + note + ".")
                        .toString())
                .collect(Collectors.joining(","));
        for (int contact = 0; contact < contacts; contact++) {
            String id = house.does("rep", "/api/v1/interactions", """
                            {"channel":"PHONE","direction":"IN","customerId":"%s"}""".formatted(customer))
                    .path("id")
                    .asString();
            house.does("rep", "/api/v1/interactions/" + id + "/steps", """
                    {"steps":[%s,{"step":"end","cause":"completed"},
                    {"step":"complete-wrap-up","contactReasonCode":"PROBLEM","dispositionCode":"INFORMATION_GIVEN"}]}"""
                    .formatted(notes));
        }
        Guests.promise(customer, "We look at it again.", Duration.ofHours(90));
        house.reads("rep", "/api/v1/customers/" + customer);
        house.reads("rep", "/api/v1/customers/" + customer + "/timeline");
        return customer;
    }

    /// @return milliseconds until the whole page had come, of all but the first times
    private static long[] opening(APIRequestContext ann, String one, String other, int times) {
        List<Long> ofOne = new ArrayList<>();
        List<Long> ofOther = new ArrayList<>();
        for (int time = 0; time < times + 20; time++) {
            long first = once(ann, one);
            long second = once(ann, other);
            if (time >= 20) {
                ofOne.add(first);
                ofOther.add(second);
            }
        }
        return new long[] {p95(ofOne), p95(ofOther)};
    }

    private static long once(APIRequestContext ann, String customer) {
        long started = System.nanoTime();
        APIResponse page = ann.get(OpenHouse.open().address() + "/customers/" + customer);
        assertThat(page.status()).isEqualTo(200);
        page.body();
        return (System.nanoTime() - started) / 1_000;
    }

    private static long p95(List<Long> times) {
        Collections.sort(times);
        return times.get(times.size() * 95 / 100);
    }

    @Test
    void the_page_of_a_long_story_is_as_long_as_that_of_a_short_one() {
        String few = called("Kurt Kurz", 2);
        String many = called("Lena Lang", 12);
        APIRequestContext ann = Browsers.someone("rep").request();
        String ofFew = ann.get(OpenHouse.open().address() + "/customers/" + few).text();
        String ofMany = ann.get(OpenHouse.open().address() + "/customers/" + many).text();

        assertThat(ofMany.split("class=\"entry ")).hasSameSizeAs(ofFew.split("class=\"entry "));
        assertThat((double) ofMany.length()).isBetween(ofFew.length() * 0.95, ofFew.length() * 1.05);
    }

    @Test
    @Tag("gate")
    void a_customer_with_50000_steps_opens_as_fast_as_one_with_50() {
        String few = called("Kurt Klein", 1);
        String many = called("Greta Gross", 50_000 / (STEPS_OF_A_CONTACT + 1) + 1);
        APIRequestContext ann = Browsers.someone("rep").request();
        long[] p95 = opening(ann, few, many, 200);

        System.out.printf("Opening the desk, p95: %.1f ms after 50 steps, %.1f ms after 50,000.%n", p95[0] / 1000.0, p95[1] / 1000.0);
        assertThat(p95[1]).isLessThan(p95[0] * 3 / 2);
    }
}
