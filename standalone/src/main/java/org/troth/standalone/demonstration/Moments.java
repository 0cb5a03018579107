package org.troth.standalone.demonstration;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.troth.command.RuleSettings;
import org.troth.command.promise.DueTime;
import org.troth.command.promise.PromiseCommand.KeepPromise;
import org.troth.command.promise.PromiseCommand.MakePromise;

/// When the clock does something to what was promised and not kept yet.
final class Moments {
    private final Duration lead;
    private final Duration breakAfter;
    private final Map<String, List<Moment>> promised = new HashMap<>();
    private final TreeSet<Moment> ahead = new TreeSet<>(Comparator.comparing(Moment::at).thenComparing(Moment::promise));

    Moments(RuleSettings rules) {
        this.lead = rules.reminderLead();
        this.breakAfter = rules.breakAfter();
    }

    private record Moment(Instant at, String promise) {}

    /// Those that have come by then, in order; each is answered once.
    List<Instant> upTo(Instant then) {
        List<Instant> come = new ArrayList<>();
        while (!ahead.isEmpty() && !ahead.first().at().isAfter(then)) {
            come.add(ahead.removeFirst().at());
        }
        return come;
    }

    /// Takes note of what was told.
    void told(Chapter chapter) {
        for (Draft draft : chapter.drafts()) {
            if (draft.command() instanceof MakePromise make) {
                Instant due = DueTime.of(make.due());
                List<Moment> moments = List.of(due.minus(lead), due, due.plus(breakAfter)).stream()
                        .filter(at -> at.isAfter(chapter.recordedAt()))
                        .map(at -> new Moment(at, draft.target()))
                        .toList();
                promised.put(draft.target(), moments);
                ahead.addAll(moments);
            } else if (draft.command() instanceof KeepPromise) {
                promised.getOrDefault(draft.target(), List.of()).forEach(ahead::remove);
            }
        }
    }
}
