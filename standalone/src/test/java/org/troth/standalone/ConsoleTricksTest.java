package org.troth.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@NeedsBrowser
class ConsoleTricksTest {
    /// What another site can make somebody's browser send, and what a program can claim.
    private enum Trick {
        A_FORM(""),
        A_FORM_WITH_A_GUESS("_csrf=guessed"),
        A_FORM_OF_ANOTHER_METHOD("_method=GET"),
        A_FORM_WITH_THE_VALUE_OF_SOMEBODY_ELSE("_csrf=%s"),
        TEXT_THAT_LOOKS_LIKE_JSON("{\"key\":\"=\"}"),
        A_REQUEST_THAT_SAYS_IT_IS_OURS("");

        private final String body;

        Trick(String body) {
            this.body = body;
        }

        RequestOptions of(String valueOfAnother) {
            RequestOptions sent = RequestOptions.create()
                    .setMaxRedirects(0)
                    .setHeader("Origin", "http://evil.example")
                    .setHeader("Content-Type", "application/x-www-form-urlencoded")
                    .setData(body.formatted(valueOfAnother));
            return switch (this) {
                case A_FORM, A_FORM_WITH_A_GUESS, A_FORM_WITH_THE_VALUE_OF_SOMEBODY_ELSE -> sent;
                case A_FORM_OF_ANOTHER_METHOD -> sent.setHeader("X-HTTP-Method-Override", "GET");
                case TEXT_THAT_LOOKS_LIKE_JSON -> sent.setHeader("Content-Type", "text/plain");
                case A_REQUEST_THAT_SAYS_IT_IS_OURS -> sent.setHeader("HX-Request", "true")
                        .setHeader("X-Requested-With", "XMLHttpRequest")
                        .setHeader("X-CSRF-TOKEN", "guessed")
                        .setHeader("Sec-Fetch-Site", "same-origin");
            };
        }
    }

    /// @return the tricks that were not refused
    private static List<Trick> letThrough(APIRequestContext somebody, String address, String valueOfAnother) {
        return Stream.of(Trick.values())
                .filter(trick -> somebody.post(address, trick.of(valueOfAnother)).status() != 403)
                .toList();
    }

    /// An address of a route, with something in every gap.
    private static String filled(String route, String customer) {
        return route.replaceAll("\\{customer[^/]*}]*\\}?(?=/|$)", customer)
                .replaceAll("\\{promise:[^/]*(?=/|$)", "prm_01kam3vh1te5d8m2wq7r9x4ybz")
                .replaceAll("\\{act:[^/]*(?=/|$)", "keep")
                .replaceAll("\\{[^/]*(?=/|$)", "timeline");
    }

    @Test
    void what_another_site_sends_in_somebodys_name_is_refused_everywhere() {
        OpenHouse house = OpenHouse.open();
        String customer = Guests.somebody("Ida Holm");
        Page ann = Browsers.someone("rep");
        String bens = Browsers.someone("rep2").locator("input[name=_csrf]").first().inputValue();
        List<Routes.Route> routes = Routes.of(house).changing();

        assertThat(routes).hasSizeGreaterThan(9);
        for (Routes.Route route : routes) {
            String address = house.address() + filled(route.toString(), customer);
            assertThat(letThrough(ann.request(), address, bens)).as(route.toString()).isEmpty();
        }
        assertThat(letThrough(ann.request(), house.address() + "/sign-out", bens)).isEmpty();
        assertThat(house.reads("rep", "/api/v1/customers/" + customer).path("lastContact").isMissingNode()).isTrue();
    }

    @Test
    void a_door_that_takes_what_another_site_sends_is_noticed() throws IOException {
        HttpServer open = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        open.createContext("/", exchange -> {
            exchange.sendResponseHeaders(303, -1);
            exchange.close();
        });
        open.start();
        String address = "http://127.0.0.1:" + open.getAddress().getPort() + "/customers/x/steps";

        assertThat(letThrough(Browsers.someone("rep").request(), address, "")).containsExactly(Trick.values());
        open.stop(0);
    }

    @Test
    void a_page_of_another_site_that_sends_a_form_by_itself_records_nothing() throws IOException {
        OpenHouse house = OpenHouse.open();
        String customer = Guests.somebody("Ida Strand");
        String form = """
                <!doctype html><form method=post action="%s/customers/%s/contacts">
                <input name=key value=k><input name=channel value=PHONE><input name=direction value=IN></form>"""
                .formatted(house.address(), customer);
        HttpServer evil = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        evil.createContext("/", exchange -> {
            byte[] page = form.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        evil.start();
        Page ann = Browsers.someone("rep");
        for (String host : List.of("localhost", "127.0.0.1")) {
            ann.navigate("http://" + host + ":" + evil.getAddress().getPort() + "/");
            ann.waitForNavigation(() -> ann.evaluate("document.forms[0].submit()"));
            assertThat(ann.url()).startsWith(house.address());
        }
        evil.stop(0);

        assertThat(house.reads("rep", "/api/v1/customers/" + customer).path("lastContact").isMissingNode()).isTrue();
        // Neither was Ann signed out: what the other site could not do, she can.
        ann.navigate(house.address() + "/customers/" + customer);
        ann.locator(".begin button").click();
        Browsers.wait(ann, ".recorder .steps");
    }

    @Test
    void a_page_says_what_may_run_in_it_and_is_kept_by_nobody() {
        Page ann = Browsers.someone("rep");
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
