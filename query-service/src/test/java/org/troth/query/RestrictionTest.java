package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.troth.query.Facts.MONDAY_NINE;
import static org.troth.query.Facts.by;
import static org.troth.query.Facts.minutesAfterNine;

import java.io.InputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.troth.event.CustomerId;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.event.Personal;
import org.troth.event.PromiseId;
import org.troth.event.customer.CustomersLinkedAsSame;
import org.troth.event.customer.ProcessingRestricted;
import org.troth.event.customer.RestrictionLifted;
import org.troth.event.interaction.CustomerIdentified;
import tools.jackson.databind.JsonNode;

/// Words that may only be kept are shown to privacy officers alone.
class RestrictionTest extends QueryTest {
    private static final String HERS = "marzipan-2207";
    private static final String HIS = "nougat-2207";

    private final CustomerId ann = CustomerId.next();
    private final CustomerId anna = CustomerId.next();
    private final CustomerId bob = CustomerId.next();
    private final InteractionId call = InteractionId.next();
    private final InteractionId his = InteractionId.next();
    private final IssueId issue = IssueId.next();
    private final PromiseId promise = PromiseId.next();
    private long begin;
    private long told;

    @BeforeEach
    void a_story_of_two_records_of_one_person_and_one_of_another() {
        begin = append(ann.value(), Facts.registered(HERS), by(MONDAY_NINE, ann, null, null)) - 1;
        append(anna.value(), Facts.registered(HERS + " too"), by(MONDAY_NINE, anna, null, null));
        append(call.value(), Facts.opened(MONDAY_NINE, null), by(MONDAY_NINE, null, call, null));
        append(call.value(), Facts.said(HERS), by(MONDAY_NINE, null, call, null));
        append(call.value(), new CustomerIdentified(ann, "asked", 100), by(MONDAY_NINE, ann, call, null));
        append(issue.value(), Facts.reported(ann, call, HERS), by(MONDAY_NINE, ann, call, issue));
        append(promise.value(), Facts.promised(ann, call, minutesAfterNine(60)), by(MONDAY_NINE, ann, call, null));
        append(bob.value(), Facts.registered(HIS), by(MONDAY_NINE, bob, null, null));
        append(his.value(), Facts.opened(MONDAY_NINE, bob), by(MONDAY_NINE, bob, his, null));
        append(his.value(), Facts.said(HIS), by(MONDAY_NINE, bob, his, null));
        told = append(
                anna.value(),
                new CustomersLinkedAsSame(ann, anna, new Personal<>(HERS), 90),
                by(MONDAY_NINE, anna, null, null));
    }

    private void restrict() {
        told = append(
                anna.value(), new ProcessingRestricted(new Personal<>(HERS)), by(MONDAY_NINE, anna, null, null));
    }

    /// Every way in which words of the person could come out, and who may ask so.
    private List<HttpResponse<String>> asked(String user, boolean events) {
        List<String> paths = List.of(
                "/api/v1/customers/" + ann,
                "/api/v1/customers/" + anna,
                "/api/v1/customers/" + ann + "/timeline?limit=200",
                "/api/v1/interactions/" + call,
                "/api/v1/interactions/" + call + "/timeline",
                "/api/v1/issues/" + issue,
                "/api/v1/issues/" + issue + "/timeline",
                "/api/v1/promises/" + promise,
                "/api/v1/promises/" + promise + "/timeline",
                "/api/v1/promises?customer=" + ann);
        List<String> replays = List.of(
                "/api/v1/replay/" + ann + "," + anna + "," + call + "," + issue,
                "/api/v1/replay/" + ann + "/events?related=true");
        List<String> feed = List.of("/api/v1/events?limit=50&after=" + begin);
        List<String> all = new ArrayList<>(paths);
        if (!user.equals("rep")) {
            all.addAll(replays);
        }
        if (events) {
            all.addAll(feed);
        }
        return all.stream()
                .map(path -> send(request(user, path + (path.contains("?") ? "&" : "?") + (path.contains("replay") || path.contains("after") ? "" : "minPosition=" + told))
                        .header("Purpose", "a look")
                        .build()))
                .toList();
    }

    @Test
    void nobody_but_a_privacy_officer_reads_them_on_any_way_and_all_do_once_it_is_lifted() {
        restrict();

        for (HttpResponse<String> answer : asked("auditor", true)) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).as(answer.uri().getPath()).doesNotContain(HERS);
        }
        for (HttpResponse<String> answer : asked("rep", false)) {
            assertThat(answer.body()).as(answer.uri().getPath()).doesNotContain(HERS);
        }
        assertThat(asked("privacy-officer", false)).extracting(HttpResponse::body)
                .filteredOn(body -> body.contains(HERS)).hasSizeGreaterThanOrEqualTo(8);

        told = append(anna.value(), new RestrictionLifted(new Personal<>("settled")), by(MONDAY_NINE, anna, null, null));
        assertThat(asked("auditor", true)).extracting(HttpResponse::body)
                .filteredOn(body -> body.contains(HERS)).hasSizeGreaterThanOrEqualTo(9);
    }

    @Test
    void it_says_that_they_are_there_and_withheld_and_nobody_elses_are() {
        restrict();

        JsonNode card = read("/api/v1/customers/" + ann, told);
        assertThat(card.has("restrictedSince")).isTrue();
        assertThat(card.has("name")).isFalse();
        JsonNode story = read("/api/v1/customers/" + ann + "/timeline", told);
        assertThat(texts(story, "restricted")).contains("true");
        assertThat(texts(story, "state")).doesNotContain("ERASED");
        JsonNode feed = json(get("integration", "/api/v1/events?limit=50&after=" + begin));
        assertThat(texts(feed, "restricted")).contains("true");
        assertThat(texts(feed, "redacted")).containsOnly("-");
        assertThat(feed.toString()).contains(HIS);
        assertThat(read("/api/v1/customers/" + bob + "/timeline", told).toString()).contains(HIS);
        assertThat(read("/api/v1/customers/" + bob, told).has("restrictedSince")).isFalse();
    }

    @Test
    void who_searches_for_the_words_does_not_find_them() {
        String search = "/api/v1/customers/" + ann + "/timeline?q=" + HERS;
        assertThat(read(search, told).get("data").isEmpty()).isFalse();

        restrict();

        assertThat(read(search, told).get("data").isEmpty()).isTrue();
        // Somebody has to find the record to see that it is restricted.
        HttpResponse<String> found = post("supervisor", "/api/v1/customers/find", "{\"name\":\"" + HERS + " too\"}");
        JsonNode one = json(found).get("data").valueStream()
                .filter(each -> each.get("id").asString().equals(anna.value()))
                .findFirst()
                .orElseThrow();
        assertThat(one.has("name")).isFalse();
    }

    @Test
    void a_line_that_stays_open_does_not_tell_them() throws Exception {
        restrict();
        // It counts from when the views know of it.
        read("/api/v1/customers/" + ann, told);

        HttpResponse<InputStream> line = CLIENT.send(
                request("integration", "/api/v1/events/stream?after=" + begin).build(), BodyHandlers.ofInputStream());
        StringBuilder heard = new StringBuilder();
        try (InputStream stream = line.body()) {
            byte[] part = new byte[4_096];
            while (heard.indexOf("\"position\":" + told) < 0) {
                heard.append(new String(part, 0, stream.read(part), StandardCharsets.UTF_8));
            }
        }

        assertThat(heard.toString()).contains(HIS, "\"restricted\":true").doesNotContain(HERS);
    }

    @Test
    void no_figure_changes() {
        String report = "/api/v1/reports/promises?from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z";
        JsonNode before = json(get("analyst", report + "&minPosition=" + told));

        restrict();

        JsonNode after = json(get("analyst", report + "&minPosition=" + told));
        assertThat(before.has("total")).isTrue();
        assertThat(withoutTheMoment(after)).isEqualTo(withoutTheMoment(before));
    }

    private static String withoutTheMoment(JsonNode report) {
        return report.toString().replaceAll("\"(position|asAt|rows)\":(\"[^\"]*\"|\\{[^}]*}|\\d+)", "");
    }
}
