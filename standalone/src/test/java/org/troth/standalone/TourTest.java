package org.troth.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.troth.standalone.demonstration.Story;

/// What whoever starts Troth for the first time finds, and what the pictures of its pages show.
@NeedsBrowser
@Tag("gate")
class TourTest {
    private static final Pattern PROMISE = Pattern.compile("prm_[0-9a-z]{26}");

    @TempDir
    Path folder;

    private RunningTroth troth;
    private String address;

    @BeforeEach
    void open() throws Exception {
        troth = RunningTroth.start(Unpacked.in(folder.resolve("data")), Map.of("TROTH_DEMO", "true"));
        troth.startBlock();
        address = troth.console();
    }

    @AfterEach
    void close() throws Exception {
        troth.clearAway();
    }

    @Test
    void whoever_looks_around_finds_each_page_full_of_life() throws Exception {
        // Views may still be catching up with ninety days when the doors open.
        for (Story story : Story.values()) {
            await().atMost(3, MINUTES)
                    .until(() -> troth.timeline(story.customerId()) >= 5);
        }
        rep();
        supervisor();
        analyst();
        auditor();
        operator();
    }

    private Page someone(String username) {
        return Browsers.someoneAt(address, username);
    }

    private void rep() {
        Page stranger = Browsers.anybody("en-GB");
        stranger.navigate(address + "/");
        assertThat(stranger.locator(".people button")).hasCount(8);
        Browsers.picture(stranger, "sign-in");

        Page ann = someone("rep");
        ann.locator("input[name=words]").fill("weber");
        ann.keyboard().press("Enter");
        Browsers.wait(ann, ".list li a:has-text('Weber')");
        Browsers.picture(ann, "find");

        ann.navigate(address + "/customers/" + Story.NOBODY_KEPT.customerId());
        assertThat(ann.locator(".promise").first()).isVisible();
        Browsers.wait(ann, "html[data-ready]");
        Browsers.picture(ann, "customer");
        Axe.check(ann);
        ann.navigate(address + "/customers/" + Story.KEPT_LATE.customerId());
        ann.locator(".entries a:has-text('Promise made')").first().click();
        assertThat(ann.locator(".status")).hasText("kept");
        assertThat(ann.locator(".known div:has(dt:text('What shows it')) a")).hasText("open it");
        Browsers.picture(ann, "promise-page");
        ann.locator(".known div:has(dt:text('About an issue')) a").click();
        Browsers.picture(ann, "issue-page");
        ann.locator(".known div:has(dt:text('Said in a contact')) a").click();
        Browsers.picture(ann, "contact-page");
    }

    private void supervisor() {
        Page dana = someone("supervisor");
        dana.navigate(address + "/promises");
        assertThat(dana.locator(".rows .promise").first()).isVisible();
        Browsers.picture(dana, "board");
        Axe.check(dana);
        dana.navigate(address + "/team");
        assertThat(dana.locator("section:has(#risk) li").first()).isVisible();
        Browsers.picture(dana, "team");
        Axe.check(dana);
        dana.navigate(address + "/guide");
        Browsers.picture(dana, "guide");
    }

    private void analyst() {
        Page farid = someone("analyst");
        assertThat(farid.locator(".report tbody tr").nth(8)).isVisible();
        Browsers.picture(farid, "report");
        Axe.check(farid);
        farid.locator(".figures .big").first().click();
        assertThat(farid.locator("tbody tr").nth(20)).isVisible();
        Browsers.picture(farid, "report-rows");
        farid.navigate(address + "/reports");
        Browsers.picture(farid, "measures");
        farid.locator("a:has-text('Solved at first contact')").click();
        assertThat(farid.locator(".report tbody tr").nth(8)).isVisible();
        Browsers.picture(farid, "measure");
    }

    private void auditor() {
        Page edith = someone("auditor");
        String customer = Story.NOBODY_KEPT.customerId().value();
        edith.navigate(address + "/audit/" + customer + "?related=true");
        Browsers.picture(edith, "audit-why");
        edith.locator("#reason").fill("complaint 31");
        edith.locator("main button.main").click();
        Browsers.wait(edith, "html[data-ready] .lanes");
        edith.locator(".lanes a:has-text('Promise made')").first().click();
        Browsers.wait(edith, "html[data-ready] .sides");
        Browsers.picture(edith, "audit-lanes");
        String promise = PROMISE.matcher(edith.content()).results().findFirst().orElseThrow().group();
        edith.navigate(address + "/audit/" + promise);
        Browsers.wait(edith, "html[data-ready] .sides");
        Browsers.picture(edith, "audit");

        edith.navigate(address + "/audit/" + promise + "/evidence");
        for (int tries = 0; tries < 30 && edith.locator(".evidence > .verdict").count() == 0; tries++) {
            edith.waitForTimeout(1000);
            edith.reload();
        }
        assertThat(edith.locator(".evidence > .verdict")).hasText("All of it is sealed and signed.");
        Browsers.picture(edith, "evidence");
        edith.navigate(address + "/customers/" + Story.KEPT_LATE.customerId() + "/looks");
        assertThat(edith.locator("tbody tr").nth(3)).containsText("Ann Berger");
        Browsers.picture(edith, "looks");
    }

    private void operator() {
        Page hugo = someone("admin");
        hugo.locator("nav a:has-text('Views')").click();
        hugo.locator("tr:has-text('promises') button").click();
        Browsers.wait(hugo, "tr:has-text('promises'):has-text('row for row the same')");
        Browsers.picture(hugo, "views");
    }
}
