package org.troth.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@NeedsBrowser
class ConsoleTricksTest {
    private static final List<String> PAYLOADS = List.of(
            "<script>window.pwned=1</script>",
            "<img src=x onerror=window.pwned=1>",
            "<svg onload=window.pwned=1>",
            "\\\"><script>window.pwned=1</script>",
            "'-window.pwned=1-'",
            "<a href=javascript:window.pwned=1 autofocus onfocus=window.pwned=1>x</a>",
            "<div hx-get=/assets/troth.js hx-trigger=load hx-on:click=window.pwned=1>x</div>",
            "${T(java.lang.Runtime).getRuntime()} [[${7*7}]] __${7*7}__",
            "<iframe srcdoc='<script>parent.pwned=1</script>'></iframe>",
            "<style>@import 'javascript:window.pwned=1'</style>");
    private static Browsers browsers;

    @BeforeAll
    static void open() {
        browsers = new Browsers();
    }

    @AfterAll
    static void close() {
        browsers.close();
    }

    @Test
    void nothing_that_somebody_wrote_runs_in_a_page() {
        OpenHouse house = OpenHouse.open();
        String all = String.join(" ", PAYLOADS);
        String customer = Guests.somebody(all);
        house.does("rep", "/api/v1/customers/" + customer + "/record-fact", """
                {"factKey":"Order","value":"%s"}""".formatted(all));
        String promise = Guests.promise(customer, all, Duration.ofHours(1));
        house.reads("rep", "/api/v1/promises/" + promise);
        Page ann = browsers.someone("rep");
        Page edith = browsers.someone("auditor");
        edith.navigate(house.address() + "/audit");
        edith.locator("#reason").fill(all.substring(0, 200));
        edith.locator("#what").fill(promise);
        edith.locator("main button.main").click();
        Browsers.wait(edith, ".sides");

        for (String path : List.of(
                "/customers/" + customer,
                "/customers/" + customer + "?q=%3Cscript%3E",
                "/promises?list=MINE",
                "/promises/" + promise)) {
            ann.navigate(house.address() + path);
            staysDead(ann);
        }
        for (String path : List.of("/audit/" + promise, "/customers/" + customer + "/looks")) {
            edith.navigate(house.address() + path);
            staysDead(edith);
        }
    }

    private static void staysDead(Page page) {
        assertThat(page.locator("main")).containsText("window.pwned=1");
        assertThat(page.evaluate("window.pwned")).isNull();
        assertThat(page.locator("main script, main iframe, main img, main style, main [onload], main [onerror]"))
                .hasCount(0);
    }

    @Test
    void what_another_site_sends_in_somebodys_name_is_refused() {
        OpenHouse house = OpenHouse.open();
        String customer = Guests.somebody("Ida Holm");
        Page ann = browsers.someone("rep");
        for (String route : List.of(
                "/customers/" + customer + "/contacts",
                "/customers/" + customer + "/steps",
                "/promises/prm_01kam3vh1te5d8m2wq7r9x4ybz/keep",
                "/desk/find",
                "/audit",
                "/operations/views/timeline/rebuild",
                "/operations/imports",
                "/sign-in",
                "/sign-out")) {
            for (Map<String, String> headers : List.of(
                    Map.<String, String>of(),
                    Map.of("Origin", "http://evil.example"),
                    Map.of("X-CSRF-TOKEN", "guessed"),
                    Map.of("HX-Request", "true"),
                    Map.of("X-HTTP-Method-Override", "GET"))) {
                RequestOptions trick = RequestOptions.create().setMaxRedirects(0).setForm(FormData.create().set("key", "k").set("step", "GREET"));
                headers.forEach(trick::setHeader);

                APIResponse answer = ann.request().post(house.address() + route, trick);

                assertThat(answer.status()).as(route + headers).isEqualTo(403);
            }
            assertThat(ann.request().get(house.address() + route, RequestOptions.create().setMaxRedirects(0)).status())
                    .as("GET " + route)
                    .isIn(200, 302, 403, 404, 405);
        }
        assertThat(house.reads("rep", "/api/v1/customers/" + customer).path("lastContact").isMissingNode()).isTrue();
    }

    @Test
    void a_page_says_what_may_run_in_it_and_is_kept_by_nobody() {
        Page ann = browsers.someone("rep");
        Map<String, String> headers = ann.request().get(OpenHouse.open().address() + "/desk").headers();

        assertThat(headers.get("content-security-policy"))
                .contains("default-src 'none'", "script-src 'nonce-", "frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("unsafe");
        assertThat(headers.get("cache-control")).contains("no-store");
        assertThat(ann.context().cookies().stream().filter(cookie -> cookie.name.equals("TROTH-CONSOLE")))
                .isNotEmpty()
                .allMatch(cookie -> cookie.httpOnly && "LAX".equals(String.valueOf(cookie.sameSite)));
    }
}
