package org.troth.standalone.demonstration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.troth.command.Command;

/// Everything that will have happened by today.
///
/// What would only happen after today is left out, and so its promises are still open.
final class Plan {
    private final Instant today;
    private final List<Chapter> chapters = new ArrayList<>();

    Plan(Instant today) {
        this.today = today;
    }

    Instant today() {
        return today;
    }

    boolean isPast(Instant at) {
        return at.isBefore(today);
    }

    void add(Chapter chapter) {
        if (isPast(chapter.recordedAt())) {
            chapters.add(chapter);
        }
    }

    /// One step that is recorded when it happens.
    void add(Instant at, Colleague colleague, String target, Command command) {
        add(new Chapter(at, List.of(new Draft(target, command, colleague, at))));
    }

    /// In the order in which it happened.
    List<Chapter> chapters() {
        return chapters.stream()
                .sorted(Comparator.comparing(Chapter::recordedAt))
                .toList();
    }
}
