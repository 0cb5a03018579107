package org.troth.command.imports;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/// The log of a help desk: a real one where it is at hand, else one of the same shape from a fixed seed.
record HelpDeskLog(List<String> lines) {
    private static final int ROWS = 10_000;
    private static final String HEADER = "case,activity,time,resource";

    static HelpDeskLog whole() {
        return SampleData.file("helpdesk-log.csv")
                .map(file -> new HelpDeskLog(SampleData.read(file).lines().toList()))
                .orElseGet(HelpDeskLog::made);
    }

    static HelpDeskLog made() {
        Random random = new Random(20_100_113);
        List<String> lines = new ArrayList<>(List.of(HEADER));
        Instant begin = Instant.parse("2010-01-13T08:40:25Z");
        for (int number = 1; lines.size() <= ROWS; number++) {
            begin = begin.plusSeconds(random.nextInt(50_000));
            Instant at = begin;
            for (String activity : story(random)) {
                at = at.plusSeconds(random.nextInt(90_000));
                String line = "Case" + number + "," + activity + "," + at + ",Value " + (1 + random.nextInt(22));
                lines.add(line);
                // Some rows are there twice, wholly equal.
                if (random.nextInt(200) == 0) {
                    lines.add(line);
                }
            }
        }
        return new HelpDeskLog(List.copyOf(lines.subList(0, ROWS + 1)));
    }

    private static List<String> story(Random random) {
        List<String> story = new ArrayList<>();
        if (random.nextInt(30) == 0) {
            story.add("Insert ticket");
        }
        story.add("Assign seriousness");
        boolean solvedFirst = random.nextInt(25) == 0;
        story.add(solvedFirst ? "Resolve ticket" : "Take in charge ticket");
        if (random.nextInt(4) == 0) {
            story.add("Wait");
        }
        if (random.nextInt(60) == 0) {
            story.add("Create SW anomaly");
        }
        story.add(solvedFirst ? "Take in charge ticket" : "Resolve ticket");
        if (random.nextInt(12) == 0) {
            story.add("Resolve ticket");
        }
        story.add("Closed");
        if (random.nextInt(250) == 0) {
            story.add("Closed");
        }
        return story;
    }

    String text() {
        return String.join("\n", lines) + "\n";
    }

    int rows() {
        return lines.size() - 1;
    }

    /// The first rows of it.
    HelpDeskLog first(int rows) {
        return new HelpDeskLog(lines.subList(0, rows + 1));
    }

    /// How often each activity is there.
    Map<String, Long> activities() {
        return lines.stream()
                .skip(1)
                .map(line -> line.split(",", 4)[1])
                .collect(Collectors.groupingBy(activity -> activity, Collectors.counting()));
    }
}
