package org.troth.query.guide;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.troth.event.guide.Practice;
import org.troth.store.LogReader;
import org.troth.store.Recorded;

/// Says what the practice guide asks for now, and what it asked for before.
///
/// It is read from the log: the facts that measures look at hold the modes of the versions, and not their texts.
@RestController
public final class GuideEndpoint {
    private static final String STREAM = "guideline:";

    private final LogReader log;

    GuideEndpoint(LogReader log) {
        this.log = log;
    }

    /// All rules that were ever published.
    ///
    /// @param position how far the log had been read for this answer
    record PublishedGuide(List<Rule> data, long position) {}

    @GetMapping("/api/v1/guide")
    PublishedGuide guide() {
        long position = log.head();
        Map<String, List<Recorded>> histories = log
                .streams(Practice.codes().stream().map(code -> STREAM + code).toList(), 0, position, Integer.MAX_VALUE)
                .stream()
                .collect(Collectors.groupingBy(Recorded::stream));
        List<Rule> rules = Practice.codes().stream()
                .map(code -> rule(code, histories.getOrDefault(STREAM + code, List.of())))
                .filter(Rule::isPublished)
                .toList();
        return new PublishedGuide(rules, position);
    }

    private static Rule rule(String code, List<Recorded> history) {
        Rule rule = Rule.named(code);
        for (Recorded recorded : history) {
            rule = rule.after(recorded);
        }
        return rule;
    }
}
