package org.troth.standalone;

import com.microsoft.playwright.Page;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// Somebody who follows every link, a few for each kind of page, and listens.
final class Round {
    private static final String LINKS = """
            () => [...document.querySelectorAll('a[href]:not([download]), main [hx-get]')]
                .map(each => each.getAttribute('hx-get') || each.getAttribute('href'))""";

    private final Page page;
    private final Noise noise;
    private final Routes routes;
    private final Set<String> opened;
    private final Map<String, Integer> visits = new HashMap<>();
    private final List<String> heard = new ArrayList<>();
    private int telling;

    /// @param opened collects the kinds of pages that were opened
    Round(Page page, Routes routes, Set<String> opened) {
        this.page = page;
        this.routes = routes;
        this.opened = opened;
        noise = new Noise(page, OpenHouse.open().address());
    }

    /// @param most how many pages of a kind are opened at most
    /// @param interesting which addresses are followed
    Round from(int most, Predicate<String> interesting, List<String> starts) {
        Set<String> known = new HashSet<>(starts);
        Deque<String> ahead = new ArrayDeque<>(starts);
        while (!ahead.isEmpty()) {
            String address = ahead.poll();
            String route = routes.page(address).orElse("");
            // A start is always opened; what is only linked as often as was said.
            if (route.isEmpty() || visits.merge(route, 1, Integer::sum) > most && !starts.contains(address)) {
                continue;
            }
            open(address);
            for (Object link : (List<?>) page.evaluate(LINKS)) {
                String next = link.toString().replaceAll("#.*", "");
                if (next.startsWith("/") && interesting.test(next) && known.add(next)) {
                    ahead.add(next);
                }
            }
        }
        visits.clear();
        return this;
    }

    private void open(String address) {
        noise.at(OpenHouse.open().address() + address).forEach(sound -> heard.add(address + " " + sound));
        routes.page(address).ifPresent(opened::add);
        String text = page.textContent("body");
        telling += HostileStory.WORDS.stream().anyMatch(text::contains) ? 1 : 0;
    }

    /// Everything that came alive, and where.
    List<String> heard() {
        return heard;
    }

    /// How many pages showed hostile words, as text.
    int telling() {
        return telling;
    }
}
