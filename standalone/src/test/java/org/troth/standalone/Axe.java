package org.troth.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ViewportSize;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/// Asks axe-core whether everybody can use a page, in light and in dark.
final class Axe {
    private static final String SCRIPT = script();
    private static final int TO_SPARE = 40;
    private static final String COLOURS = "{type: 'rule', values: ['color-contrast', 'link-in-text-block']}";
    private static final String EVERYTHING = "['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']";

    private Axe() {}

    /// Looks at the page as a whole: what lies under something docked for the moment is no smaller for that.
    static void check(Page page) {
        ViewportSize window = page.viewportSize();
        int tall = (Integer) page.evaluate("() => document.documentElement.scrollHeight");
        page.setViewportSize(window.width, Math.max(window.height, tall + TO_SPARE));
        // Only colours differ between the two.
        assertThat(violations(page, ColorScheme.DARK, COLOURS)).as("dark " + page.url()).isEmpty();
        assertThat(violations(page, ColorScheme.LIGHT, EVERYTHING)).as("light " + page.url()).isEmpty();
        page.setViewportSize(window.width, window.height);
    }

    private static List<?> violations(Page page, ColorScheme scheme, String rules) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        if (page.evaluate("typeof axe").equals("undefined")) {
            // The page lets no script in but its own; what the tester runs stands outside of it.
            page.evaluate(SCRIPT + "; undefined");
        }
        return (List<?>) page.evaluate("""
                async () => (await axe.run(document, {runOnly: %s}))
                    .violations.map(found => found.id + ': ' + found.nodes.map(node => node.html + ' ' + node.failureSummary).join(' | '))"""
                .formatted(rules));
    }

    private static String script() {
        try (InputStream in = Axe.class.getResourceAsStream("/axe-core-4.14.1/axe.min.js")) {
            byte[] bytes = Objects.requireNonNull(in).readAllBytes();
            assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)))
                    .as("axe-core is what its authors published")
                    .isEqualTo("29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c");
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException | NoSuchAlgorithmException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
