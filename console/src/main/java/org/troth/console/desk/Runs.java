package org.troth.console.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.troth.console.api.Story;
import org.troth.console.words.Moments;

/// Folds what happened again and again into one line, which opens.
@Component
public class Runs {
    private final Telling telling;

    Runs(Telling telling) {
        this.telling = telling;
    }

    public List<Run> of(List<Story.Entry> entries, Moments moments, Locale locale) {
        List<Run> runs = new ArrayList<>();
        for (Story.Entry entry : entries) {
            String told = telling.of(entry, moments, locale);
            if (!runs.isEmpty() && same(runs.getLast(), entry, told)) {
                runs.getLast().entries().add(entry);
            } else {
                runs.add(new Run(new ArrayList<>(List.of(entry)), told));
            }
        }
        return runs;
    }

    /// Only what has nothing of its own to say is folded away.
    private static boolean same(Run run, Story.Entry entry, String told) {
        Story.Entry last = run.last();
        return plain(last)
                && plain(entry)
                && last.type().equals(entry.type())
                && run.told().equals(told)
                && last.actor().equals(entry.actor())
                && last.about().equals(entry.about());
    }

    private static boolean plain(Story.Entry entry) {
        return entry.recognised()
                && entry.words() == null
                && entry.state().equals("CURRENT")
                && entry.breaches().isEmpty()
                && !entry.pinned()
                && Objects.isNull(entry.late())
                && Objects.isNull(entry.backdated());
    }
}
