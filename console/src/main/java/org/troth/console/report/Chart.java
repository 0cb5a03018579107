package org.troth.console.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Fulfilment and on-time side by side, one pair of bars a group, drawn by the server.
///
/// @param width of the drawing, which the page scales
record Chart(int width, List<Pair> pairs) {
    static final int HEIGHT = 220;
    private static final int FLOOR = 180;
    private static final int TALLEST = 160;
    private static final int LEFT = 44;
    private static final int MOST = 40;
    private static final long ROOM = 840;
    private static final int LONGEST_NAME = 16;
    private static final int LETTER = 7;

    /// @param x where the pair begins
    /// @param fulfilment height of its bar, 0 where too little is known
    /// @param word whether its name has room below
    record Pair(String title, int x, int bar, int fulfilment, int onTime, boolean word) {
        public int floor() {
            return FLOOR;
        }
    }

    static Chart of(List<Answer.Group> all) {
        List<Answer.Group> groups = all.subList(Math.max(0, all.size() - MOST), all.size());
        int step = Math.clamp(ROOM / Math.max(1, groups.size()), 18, 110);
        int every = Math.max(1, Math.ceilDiv(widest(groups), step));
        List<Pair> pairs = new ArrayList<>();
        for (int place = 0; place < groups.size(); place++) {
            Answer.Group group = groups.get(place);
            pairs.add(new Pair(
                    group.title(),
                    LEFT + place * step,
                    Math.max(6, (step - 8) / 2),
                    height(group.figure("fulfilmentRate")),
                    height(group.figure("onTimeRate")),
                    place % every == 0));
        }
        return new Chart(LEFT + Math.max(1, groups.size()) * step + 16, pairs);
    }

    /// How much room the longest of the names takes that stand below the bars.
    private static int widest(List<Answer.Group> groups) {
        return groups.stream()
                .mapToInt(group -> Math.min(LONGEST_NAME, group.title().length()) * LETTER)
                .max()
                .orElse(1);
    }

    private static int height(Answer.@Nullable Figure figure) {
        return figure == null || figure.value() == null || !figure.known()
                ? 0
                : (int) Math.round(figure.value() * TALLEST);
    }
}
