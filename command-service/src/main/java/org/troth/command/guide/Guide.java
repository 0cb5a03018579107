package org.troth.command.guide;

import java.util.Set;
import org.troth.event.guide.Practice;
import org.troth.event.guide.PracticeMode;

/// The practices in force, as whoever decides on a step is told.
public interface Guide {
    /// The part of the service that records gaps.
    String JUDGE = "practice-guide";

    Rule inForce(Practice practice);

    /// The same guide for somebody who leaves some practices aside on purpose: nobody looks at those.
    default Guide without(Set<String> ruleCodes) {
        return practice -> {
            Rule rule = inForce(practice);
            return ruleCodes.contains(practice.name()) ? new Rule(practice, rule.version(), PracticeMode.OFF) : rule;
        };
    }
}
