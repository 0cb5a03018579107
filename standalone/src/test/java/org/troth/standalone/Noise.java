package org.troth.standalone;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.util.ArrayList;
import java.util.List;

/// Listens whether anything that somebody wrote comes alive in a page.
///
/// Whatever runs makes a noise: it opens a dialog, writes to the console, sets a flag, asks for something elsewhere or
/// leads away; what the page's policy stops makes one too, for it should not have got that far. And what would only run
/// once somebody touches it is seen in the page itself.
final class Noise {
    private static final String LISTENING = """
            document.addEventListener('securitypolicyviolation', event =>
                console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI));""";

    private static final String ALIVE = """
            () => {
                const dead = new Set('SCRIPT IFRAME OBJECT EMBED STYLE BASE META LINK IMG IMAGE VIDEO AUDIO MARQUEE TEMPLATE FRAME FOREIGNOBJECT ANIMATE SET MATH PLAINTEXT XMP'.split(' '));
                const leads = /^(href|src|srcdoc|action|formaction|data|poster|ping|xlink:href|(data-)?hx-(get|post|put|delete|patch))$/;
                const found = [];
                for (const element of document.body.querySelectorAll('*')) {
                    if (dead.has(element.tagName.toUpperCase())) {
                        found.push(element.outerHTML.slice(0, 200));
                    }
                    for (const { name, value } of element.attributes) {
                        const elsewhere = leads.test(name) && /^[\\s\\u0000-\\u0020]*(?!\\/(?!\\/)|[?#]|$)/.test(value) && !value.startsWith(location.origin + '/');
                        if (/^(on|hx-on|data-hx-on|hx-vals|style$)/.test(name) || elsewhere) {
                            found.push(element.tagName + ' ' + name + '=' + value);
                        }
                    }
                }
                return found.concat(window.pwned === undefined ? [] : ['flag']);
            }""";

    private final Page page;
    private final String origin;
    private final List<String> heard = new ArrayList<>();

    /// @param origin of the pages; everything else is elsewhere
    Noise(Page page, String origin) {
        this.page = page;
        this.origin = origin;
        page.addInitScript(LISTENING);
        page.onDialog(this::dialog);
        page.onConsoleMessage(this::console);
        page.onPageError(error -> heard.add("error: " + error));
        page.onPopup(popup -> heard.add("window: " + popup.url()));
        page.onRequest(request -> {
            if (!request.url().startsWith(origin + "/")) {
                heard.add("elsewhere: " + request.url());
            }
        });
    }

    private void dialog(Dialog dialog) {
        heard.add("dialog: " + dialog.message());
        dialog.dismiss();
    }

    private void console(ConsoleMessage message) {
        // A page that says no is no noise.
        if (!message.text().startsWith("Failed to load resource")) {
            heard.add("console: " + message.text());
        }
    }

    /// Goes where nothing should happen, and answers with what did.
    List<String> at(String address) {
        heard.clear();
        try {
            page.navigate(address);
        } catch (PlaywrightException ledAway) {
            heard.add("led away: " + ledAway.getMessage());
        }
        return soFar();
    }

    /// What was heard since the last address, and what is alive there now.
    List<String> soFar() {
        List<String> all = new ArrayList<>();
        try {
            if (page.url().startsWith(origin + "/")) {
                ((List<?>) page.evaluate(ALIVE)).forEach(each -> all.add("alive: " + each));
            } else {
                all.add("led away: " + page.url());
            }
        } catch (PlaywrightException ledAway) {
            all.add("led away: " + ledAway.getMessage());
        }
        all.addAll(heard);
        return all;
    }
}
