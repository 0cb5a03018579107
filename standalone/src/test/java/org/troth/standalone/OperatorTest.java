package org.troth.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

@NeedsBrowser
class OperatorTest {
    @Test
    void a_view_is_built_again_and_comes_out_the_same() {
        Guests.visit("Wanda Roth");
        Page hugo = Browsers.someone("admin");
        hugo.locator("nav a:has-text('Views')").click();
        assertThat(hugo.locator("tr:has-text('timeline')")).containsText("running");
        Axe.check(hugo);
        hugo.locator("tr:has-text('timeline') button").click();

        assertThat(hugo.locator(".said")).containsText("timeline is being built again");
        Browsers.wait(hugo, "tr:has-text('timeline'):has-text('row for row the same')");
        Axe.check(hugo);
    }

    @Test
    void a_view_that_lacks_a_step_says_so_to_whoever_reads_and_names_it_to_whoever_runs_troth() throws SQLException {
        Guests.Visit wilma = Guests.visit("Wilma Orth");
        OpenHouse house = OpenHouse.open();
        alter("add constraint planted check (stream <> '" + wilma.contact() + "' or type <> 'CustomerThanked') not valid");
        house.does("rep", "/api/v1/interactions/" + wilma.contact() + "/thank", "{}");

        Page ann = wilma.openedBy(Browsers.someone("rep"));
        assertThat(ann.locator("main .notice")).containsText("One recorded step is missing in what Troth shows");
        Axe.check(ann);
        Browsers.picture(ann, "desk-lacking");
        Page hugo = Browsers.someone("admin");
        hugo.navigate(house.address() + "/operations/views");
        assertThat(hugo.locator("tr:has(th:text-is('timeline'))")).containsText("1 event set aside");
        assertThat(hugo.locator("#aside-timeline tbody tr")).hasCount(1);
        assertThat(hugo.locator("#aside-timeline tbody tr")).containsText(wilma.contact());
        assertThat(hugo.locator("#aside-timeline tbody tr")).containsText("PSQLException 23514");
        Axe.check(hugo);
        Browsers.picture(hugo, "views-lacking");

        alter("drop constraint planted");
        hugo.locator("tr:has(th:text-is('timeline')) button").click();
        Browsers.wait(hugo, "tr:has(th:text-is('timeline')):has-text('not the same as before')");
        assertThat(hugo.locator("#aside-timeline")).hasCount(0);
        ann.reload();
        assertThat(ann.locator("main .notice")).hasCount(0);
    }

    private static void alter(String what) throws SQLException {
        try (Connection owner = OpenHouse.open().asOwner();
                Statement statement = owner.createStatement()) {
            statement.execute("alter table view.timeline_entry " + what);
        }
    }

    @Test
    void a_file_of_history_is_sent_in_and_what_could_not_be_read_is_told() {
        Page hugo = Browsers.someone("admin");
        hugo.locator("nav a:has-text('Imports')").click();
        Browsers.picture(hugo, "imports");
        Axe.check(hugo);
        hugo.locator("#file").setInputFiles(new FilePayload("log.csv", "text/csv", """
                case,activity,time,resource
                4711,Insert ticket,2024-03-09T14:00:00Z,Ben
                4711,Resolve ticket,2024-03-10T14:00:00Z,Ben
                4712,Insert ticket,some day,Ben
                """.getBytes(StandardCharsets.UTF_8)));
        hugo.locator("#source").fill("old-helpdesk");
        hugo.locator("main button.main").click();

        Browsers.wait(hugo, "#job:has-text('completed')");
        assertThat(hugo.locator("#job div:has(dt:text-is('Rows read')) dd")).hasText("3");
        assertThat(hugo.locator("#job div:has(dt:text-is('Could not be read')) dd")).containsText("1");
        Browsers.picture(hugo, "import");
        Axe.check(hugo);
        String rows = hugo.waitForDownload(() -> hugo.locator("a:has-text('which, and why')").click())
                .suggestedFilename();
        org.assertj.core.api.Assertions.assertThat(rows).endsWith("-refused.csv");
        hugo.navigate(OpenHouse.open().address() + "/operations/imports");
        assertThat(hugo.locator("tbody")).containsText("old-helpdesk");
        Axe.check(hugo);
    }

    @Test
    void whoever_does_not_run_the_installation_builds_no_view() {
        Page ann = Browsers.someone("rep");
        ann.navigate(OpenHouse.open().address() + "/operations/views");

        assertThat(ann.locator("h1")).hasText("This is not for you to see");
        Browsers.picture(ann, "not-for-you");
    }
}
