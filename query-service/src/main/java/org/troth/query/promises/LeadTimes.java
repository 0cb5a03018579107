package org.troth.query.promises;

import java.util.Map;
import org.troth.query.report.GroupBy;

/// How long ahead promises were made, by group.
final class LeadTimes {
    private static final String COUNTED = "outcome <> 'VOID'";

    private LeadTimes() {}

    static Map<String, Amounts> of(Asked asked, Cohort cohort, Plan plan) {
        GroupBy groupBy = asked.question().groupBy();
        // A rep makes so few promises in a week that buckets of them would be as many as the promises.
        boolean tallied = plan == Plan.TALLY && (groupBy == null || groupBy == GroupBy.WEEK);
        return tallied ? TalliedLeadTimes.of(asked, cohort, COUNTED) : Amounts.of(asked, cohort, "lead_ms", COUNTED);
    }
}
