package org.troth.standalone;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// People at their screens: one Chromium for all tests, and a window of its own for each of them.
final class Browsers {
    private static final Path PICTURES = Path.of("..", "console", "target", "screenshots");

    /// What Playwright switches off; only the last such list counts, so it stands in ours as well.
    private static final List<String> OFF_ANYWAY = List.of(
            "AutoDeElevate", "AvoidUnnecessaryBeforeUnloadCheckSync", "BlockOriginHeaderModificationOnRedirect",
            "BoundaryEventDispatchTracksNodeRemoval", "DestroyProfileOnBrowserClose", "DialMediaRouteProvider",
            "GlobalMediaControls", "HttpsUpgrades", "LensOverlay", "MediaRouter", "OptimizationHints", "PaintHolding",
            "ThirdPartyStoragePartitioning", "Translate");

    /// Two pages that every window draws below its address bar, which nobody sees here: nearly half of what a window costs.
    private static final List<String> ADDRESS_BAR =
            List.of("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup");

    private static final class Only {
        private static final Browser BROWSER = launched();
    }

    private Browsers() {}

    /// It ends with the tests: what holds it is the other end of a pipe of this process.
    private static Browser launched() {
        return Playwright.create(new Playwright.CreateOptions()
                        .setEnv(Map.of(
                                "PLAYWRIGHT_NODEJS_PATH",
                                NeedsBrowser.NODE.toString(),
                                "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                                "1")))
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(NeedsBrowser.CHROMIUM)
                        .setArgs(List.of(
                                "--headless",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--disable-features=" + String.join(",", OFF_ANYWAY) + "," + String.join(",", ADDRESS_BAR))));
    }

    /// Somebody who signed in with one click.
    ///
    /// @param username whom the demonstration knows under this name
    static Page someone(String username, String language) {
        return signedIn(anybody(language), username);
    }

    static Page someone(String username) {
        return someone(username, "en-GB");
    }

    /// Somebody who switched scripts off.
    static Page withoutScript(String username) {
        return signedIn(window(new Browser.NewContextOptions().setLocale("en-GB").setJavaScriptEnabled(false)), username);
    }

    static Page anybody(String language) {
        return window(new Browser.NewContextOptions().setLocale(language));
    }

    /// Somebody who signed in with one click to a Troth of their own.
    ///
    /// @param address of its console
    static Page someoneAt(String address, String username) {
        return signedIn(anybody("en-GB"), address, username);
    }

    private static Page signedIn(Page page, String username) {
        return signedIn(page, OpenHouse.open().address(), username);
    }

    private static Page signedIn(Page page, String address, String username) {
        page.navigate(address + "/");
        page.locator("form:has(input[value='" + username + "']) button").click();
        page.waitForURL(address + "/**");
        return page;
    }

    private static Page window(Browser.NewContextOptions options) {
        BrowserContext window = Only.BROWSER.newContext(
                options.setTimezoneId("Europe/Berlin").setViewportSize(1200, 860));
        window.setDefaultTimeout(15_000);
        return window.newPage();
    }

    static void closeWindows() {
        List.copyOf(Only.BROWSER.contexts()).forEach(BrowserContext::close);
    }

    /// Waits until there is something to see, and says what there was instead.
    static void wait(Page page, String selector) {
        try {
            page.locator(selector).first().waitFor();
        } catch (TimeoutError missing) {
            page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("failed.png")));
            throw new AssertionError("No " + selector + " at " + page.url() + "; there is: " + page.innerText("body"), missing);
        }
    }

    /// Presses a key and waits for what comes of it.
    static void press(Page page, String key, String thenWait) {
        page.keyboard().press(key);
        wait(page, thenWait);
    }

    /// Pictures of a page, light and dark.
    static void picture(Page page, String name) {
        for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            page.screenshot(new Page.ScreenshotOptions()
                    .setAnimations(ScreenshotAnimations.DISABLED)
                    .setPath(PICTURES.resolve(name + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".png")));
        }
    }
}
