package org.troth;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// The event log of a help desk, in the shape of a real one: unordered steps, some twice, and issues never reported.
final class HelpDesk {
    private static final Instant FIRST = Instant.parse("2010-01-13T08:40:25Z");

    private final Random random = new Random(20_100_113);
    private final List<String> lines = new ArrayList<>();

    private HelpDesk() {}

    /// A CSV file of so many rows, the same one every time.
    static String log(int rows) {
        HelpDesk desk = new HelpDesk();
        Instant begin = FIRST;
        for (int number = 1; desk.lines.size() < rows; number++) {
            begin = begin.plusSeconds(desk.random.nextInt(50_000));
            desk.serve("Case " + number, begin);
        }
        return "case,activity,time,resource\n" + String.join("\n", desk.lines.subList(0, rows)) + "\n";
    }

    private void serve(String ticket, Instant begin) {
        Instant at = begin;
        for (String activity : activities()) {
            at = at.plusSeconds(random.nextInt(90_000));
            lines.add("%s,%s,%s,Value %d".formatted(ticket, activity, at, 1 + random.nextInt(22)));
        }
    }

    private List<String> activities() {
        List<String> activities = new ArrayList<>();
        sometimes(3, activities, "Insert ticket");
        activities.add("Assign seriousness");
        boolean solvedFirst = random.nextInt(25) == 0;
        activities.add(solvedFirst ? "Resolve ticket" : "Take in charge ticket");
        sometimes(25, activities, "Wait");
        sometimes(5, activities, "Require upgrade");
        sometimes(2, activities, "Create SW anomaly");
        activities.add(solvedFirst ? "Take in charge ticket" : "Resolve ticket");
        sometimes(8, activities, "Resolve ticket");
        activities.add("Closed");
        sometimes(1, activities, "Closed");
        return activities;
    }

    private void sometimes(int percent, List<String> activities, String activity) {
        if (random.nextInt(100) < percent) {
            activities.add(activity);
        }
    }
}
