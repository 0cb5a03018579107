package org.troth.query.promises;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.troth.query.report.Described;
import org.troth.query.report.Offered;

/// The reports about promises, in words.
@Component
@Order(1)
public final class PromiseCatalogue implements Offered {
    /// A report that counts one thing.
    record Small(String measure, String definition, String unit) {
        private Described described(int version) {
            return new Described(measure, version, definition, unit, null);
        }
    }

    static final Small LATENESS = new Small(
            "promises/lateness",
            "Kept late: from the due time to the keeping. Kept in time: from the keeping to the due time.",
            "ms");
    static final Small OVERDUE_AGEING =
            new Small("promises/overdue-ageing", "Overdue promises by the time since they fell due.", "promises");
    static final Small CALLBACK_PUNCTUALITY = new Small(
            "promises/callback-punctuality",
            "Of the callbacks whose time had come, those whose first call, or the first that reached the customer,"
                    + " was inside the agreed window; and those that reached the customer inside it. Without a window"
                    + " it begins with the promise. Keeping a callback is a call.",
            "share");
    static final Small LOAD = new Small(
            "promises/load",
            "Open and overdue promises by who has them now, and contacts going on whose customer is angry.",
            "promises and contacts");

    @Override
    public List<Described> reports() {
        return Stream.of(
                        new Small(PromiseReport.MEASURE, PromiseReport.DEFINITION, "share")
                                .described(PromiseReport.VERSION),
                        new Small(TimeToKeep.MEASURE, TimeToKeep.DEFINITION, "ms").described(TimeToKeep.VERSION),
                        LATENESS.described(PromiseReport.VERSION),
                        OVERDUE_AGEING.described(PromiseReport.VERSION),
                        CALLBACK_PUNCTUALITY.described(PromiseReport.VERSION),
                        LOAD.described(PromiseReport.VERSION))
                .toList();
    }
}
