package org.troth.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@NeedsBrowser
class HostileTextTest {
    /// What is published for everybody and shown on no page of the console, a rep's teams, which other tests need, and the
    /// second leave to an erasure, which says nothing but which request it is.
    private static final List<String> OF_NO_PAGE = List.of(
            "calendars/", "code-lists/", "guidelines/", "reps/", "retentions/", "customers/{id}/approve-erasure");

    /// Codes and ids, which are held against lists or against what is there.
    private static final List<String> SPARED = List.of(
            "customers locale",
            "customers timezone",
            "customers/{id}/correct-fact factKey",
            "customers/{id}/place-legal-hold holdId",
            "customers/{id}/refuse-erasure requestId",
            "customers/{id}/release-legal-hold holdId",
            "customers/{id}/request-erasure requestId",
            "customers/{id}/unlink-identifier value",
            "interactions/{id}/complete-wrap-up contactReasonCode",
            "interactions/{id}/complete-wrap-up dispositionCode",
            "interactions/{id}/record-custom-step stepCode",
            "interactions/{id}/record-deviation ruleCode",
            "interactions/{id}/redact-note approvedBy",
            "interactions/{id}/send-reply answersQuestionIds",
            "interactions/{id}/state-contact-reason reasonCode",
            "issues categoryCode",
            "issues/{id}/accept-option optionId",
            "issues/{id}/categorise categoryCode",
            "issues/{id}/decline-request reasonCode",
            "issues/{id}/offer-options options optionId",
            "promises due calendarId",
            "promises due timezone",
            "promises/{id}/correct-outcome approvedBy",
            "promises/{id}/reschedule newDue calendarId",
            "promises/{id}/reschedule newDue timezone",
            "promises/{id}/void approvedBy");

    private static final Predicate<String> ANYTHING = address -> true;

    @Test
    void every_step_that_takes_words_was_told_hostile_ones() {
        HostileStory story = new HostileStory(0).told();
        Set<String> takers = new TreeSet<>();
        for (String path : OpenHouse.open().documented().path("paths").propertyNames()) {
            String command = path.replace("/api/v1/", "");
            if (story.takesWords(path) && OF_NO_PAGE.stream().noneMatch(command::startsWith)) {
                takers.add(command);
            }
        }
        story.spoken().forEach(field -> takers.remove(field.substring(0, field.indexOf(' '))));

        assertThat(takers).isEmpty();
        assertThat(story.spared()).isEqualTo(new TreeSet<>(SPARED));
    }

    @Test
    void nothing_that_somebody_wrote_runs_on_any_page() {
        OpenHouse house = OpenHouse.open();
        HostileStory story = new HostileStory(100).told();
        manyNotes(story);
        house.pass(Duration.ofHours(2));
        Set<String> opened = new TreeSet<>();
        List<String> heard = new ArrayList<>();
        int telling = 0;
        for (Round round : rounds(story, opened)) {
            heard.addAll(round.heard());
            telling += round.telling();
        }

        assertThat(heard).isEmpty();
        assertThat(Routes.of(house).pages()).as("every page was opened").isSubsetOf(opened);
        assertThat(telling).as("pages with hostile words").isGreaterThan(20);
    }

    /// All of the words, each in a note of its own.
    private static void manyNotes(HostileStory story) {
        for (int part = 0; part < 10; part++) {
            String notes = HostileStory.WORDS.subList(part * 20, part * 20 + 20).stream()
                    .map(words -> HostileStory.step("add-note").put("visibility", "EVERYONE").put("body", words).toString())
                    .collect(Collectors.joining(","));
            OpenHouse.open().does("rep", "/api/v1/interactions/" + story.of("int_d") + "/steps", "{\"steps\":[" + notes + "]}");
        }
        OpenHouse.open().reads("rep", "/api/v1/interactions/" + story.of("int_d"));
    }

    private static List<Round> rounds(HostileStory story, Set<String> opened) {
        String customer = "/customers/" + story.of("cus_a");
        Routes routes = Routes.of(OpenHouse.open());
        Page nobody = Browsers.anybody("en-GB");
        Round stranger = new Round(nobody, routes, opened).from(1, ANYTHING, List.of("/sign-in"));
        Round ann = new Round(Browsers.someone("rep"), routes, opened)
                .from(2, ANYTHING, List.of(
                        "/desk", customer, customer + "?order=oldest&q=%3Cscript%3E", customer + "/news?after=0",
                        "/promises", "/promises?list=MINE", "/promises?list=TEAM",
                        "/interactions/" + story.of("int_a"), "/issues/" + story.of("iss_a"),
                        "/promises/" + story.of("prm_a"), "/promises/" + story.of("prm_e")));
        // All notes are on the pages that follow.
        ann.from(20, address -> address.contains(story.of("int_d") + "?"), List.of("/interactions/" + story.of("int_d")));
        Round dana = new Round(Browsers.someone("supervisor"), routes, opened)
                .from(1, ANYTHING, List.of("/team", "/promises?list=OVERDUE", "/promises?list=BROKEN", "/beyond"));
        Round farid = new Round(Browsers.someone("analyst"), routes, opened).from(1, ANYTHING, List.of("/reports"));
        Page edith = Browsers.someone("auditor");
        looksBack(edith, story.of("cus_a"));
        Round auditor = new Round(edith, routes, opened)
                .from(3, ANYTHING, List.of(
                        "/audit", "/audit/" + story.of("cus_a") + "?related=true", "/audit/" + story.of("prm_a"),
                        customer + "/looks"));
        Page hugo = Browsers.someone("admin");
        String job = sendsAFile(hugo);
        Round operator = new Round(hugo, routes, opened).from(1, ANYTHING, List.of(job, "/operations/views"));
        return List.of(stranger, ann, dana, farid, auditor, operator);
    }

    private static void looksBack(Page edith, String customer) {
        edith.navigate(OpenHouse.open().address() + "/audit");
        edith.locator("#reason").fill(HostileStory.WORDS.getFirst());
        edith.locator("#what").fill(customer);
        edith.locator("main button.main").click();
        Browsers.wait(edith, ".sides");
    }

    /// @return the page of what became of it
    private static String sendsAFile(Page hugo) {
        String rows = IntStream.range(0, 40)
                .mapToObj(row -> {
                    String words = "\"" + HostileStory.WORDS.get(row * 5).replace("\"", "\"\"") + "\"";
                    return "h" + row + "," + words + "," + (row % 4 == 0 ? words : "2024-03-09T14:00:00Z") + "," + words;
                })
                .collect(Collectors.joining("\n", "case,activity,time,resource\n", "\n"));
        hugo.navigate(OpenHouse.open().address() + "/operations/imports");
        hugo.locator("#file").setInputFiles(new FilePayload("log.csv", "text/csv", rows.getBytes(StandardCharsets.UTF_8)));
        hugo.locator("#source").fill("hostile-helpdesk");
        hugo.locator("main button.main").click();
        Browsers.wait(hugo, "#job:has-text('completed')");
        return hugo.url().substring(OpenHouse.open().address().length());
    }

    @Test
    void what_is_typed_and_shown_again_does_not_run() {
        OpenHouse house = OpenHouse.open();
        HostileStory story = new HostileStory(50).told();
        Page ann = Browsers.someone("rep");
        Noise noise = new Noise(ann, house.address());
        List<String> heard = new ArrayList<>();
        for (int at = 0; at < HostileStory.WORDS.size(); at += 25) {
            // A filter, a question that finds nobody, a promise without a time, and one that is shown back.
            String words = HostileStory.WORDS.get(at);
            heard.addAll(noise.at(house.address() + "/customers/" + story.of("cus_a") + "?q=" + encoded(words)));
            ann.navigate(house.address() + "/desk");
            ann.locator("#words").fill(words);
            ann.locator("main button.main").click();
            assertThat(ann.textContent("main")).contains(words.strip());
            heard.addAll(noise.soFar());
            ann.navigate(house.address() + "/customers/" + story.of("cus_a") + "?step=PROMISE");
            ann.locator("[name=line]").fill(words);
            ann.locator(".stepform button.main").click();
            Browsers.wait(ann, ".wrong");
            ann.locator("[name=line]").fill("tomorrow 14:00 " + words);
            ann.locator(".stepform button.main").click();
            Browsers.wait(ann, ".shown");
            heard.addAll(noise.soFar());
        }

        assertThat(heard).isEmpty();
    }

    private static String encoded(String words) {
        return URLEncoder.encode(words, StandardCharsets.UTF_8);
    }

    @Test
    @Tag("gate")
    void none_of_200_hostile_words_runs_wherever_it_was_written() {
        Routes routes = Routes.of(OpenHouse.open());
        Page ann = Browsers.someone("rep");
        Page edith = Browsers.someone("auditor");
        List<String> heard = new ArrayList<>();
        int telling = 0;
        Round rep = new Round(ann, routes, new HashSet<>());
        Round auditor = new Round(edith, routes, new HashSet<>());
        for (int number = 0; number < HostileStory.WORDS.size(); number++) {
            HostileStory story = new HostileStory(number).told();
            if (number == 0) {
                looksBack(edith, story.of("cus_a"));
            }
            String customer = story.of("cus_a");
            Predicate<String> theirs = address -> story.ids().stream().anyMatch(address::contains);
            rep.from(4, theirs, List.of("/customers/" + customer, "/customers/" + story.of("cus_c")));
            auditor.from(number == 0 ? 1000 : 2, theirs, List.of("/audit/" + customer + "?related=true"));
        }
        heard.addAll(rep.heard());
        heard.addAll(auditor.heard());
        telling = rep.telling() + auditor.telling();
        System.out.println(telling + " pages showed hostile words; " + heard.size() + " came alive.");

        assertThat(heard).isEmpty();
        assertThat(telling).isGreaterThan(2000);
    }

    /// A page that believes what it is told.
    private static final class Gullible implements AutoCloseable {
        private static final List<String> PLACES =
                List.of("<p>%s</p>", "<p title=\"%s\">x</p>", "<p title='%s'>x</p>", "<a href=\"%s\">x</a>", "<textarea>%s</textarea>");
        private final HttpServer server;

        Gullible() throws IOException {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            server.createContext("/", exchange -> {
                String[] asked = exchange.getRequestURI().getQuery().split("-");
                String words = HostileStory.WORDS.get(Integer.parseInt(asked[0]));
                String page = "<!doctype html><meta charset=utf-8><body><main>"
                        + PLACES.get(Integer.parseInt(asked[1])).replace("%s", words);
                byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "text/html;charset=utf-8");
                if (asked[2].equals("strict")) {
                    exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'none'; script-src 'nonce-a'");
                }
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
                exchange.close();
            });
            server.start();
        }

        String origin() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    @Test
    void in_a_page_that_believes_what_it_is_told_it_is_heard() throws IOException {
        assertThat(believed(5)).isGreaterThan(30);
    }

    @Test
    @Tag("gate")
    void in_a_page_that_believes_what_it_is_told_most_of_200_are_heard() throws IOException {
        assertThat(believed(1)).isGreaterThan(150);
    }

    /// @param every how many of the words are passed over for one that is tried
    /// @return how many made a noise
    private static int believed(int every) throws IOException {
        Page page = Browsers.anybody("en-GB");
        Set<String> kinds = new TreeSet<>();
        int noticed = 0;
        int stopped = 0;
        try (Gullible gullible = new Gullible()) {
            Noise noise = new Noise(page, gullible.origin());
            for (int word = 0; word < HostileStory.WORDS.size(); word += every) {
                List<String> heard = new ArrayList<>();
                for (int place = 0; place < Gullible.PLACES.size() && heard.isEmpty(); place++) {
                    heard.addAll(noise.at(gullible.origin() + "/?" + word + "-" + place + "-open"));
                }
                heard.forEach(sound -> kinds.add(sound.split(":| ", 2)[0]));
                noticed += heard.isEmpty() ? 0 : 1;
            }
            for (int word = 0; word < 15; word++) {
                stopped += noise.at(gullible.origin() + "/?" + word + "-0-strict").stream()
                                .anyMatch(sound -> sound.startsWith("console: policy"))
                        ? 1
                        : 0;
            }
        }

        assertThat(stopped).isGreaterThan(10);
        assertThat(kinds).contains("dialog", "elsewhere", "alive");
        return noticed;
    }
}
