package org.troth.query.report;

import java.time.Duration;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.troth.http.StartRefused;

/// What an installation can decide about its reports.
///
/// @param zone where days and weeks begin, for a report that names no zone
/// @param hideBelow a ratio of fewer than these says its counts only, because a percentage of three says nothing
/// @param most how many things one report may hold at once; more would leave no room for everybody else
/// @param calendar the business calendar that says how long something took where nothing names another
/// @param patience how long a report about contacts may take; after that it is given up
@ConfigurationProperties("troth.report")
public record ReportSettings(
        @DefaultValue("UTC") ZoneId zone,
        @DefaultValue("5") int hideBelow,
        @DefaultValue("200000") int most,
        @DefaultValue("default") String calendar,
        @DefaultValue("PT5M") Duration patience) {
    public ReportSettings {
        if (hideBelow < 0 || most < 1 || !patience.isPositive()) {
            throw new StartRefused("Settings below troth.report must be positive.");
        }
    }
}
