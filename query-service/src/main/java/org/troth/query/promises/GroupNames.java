package org.troth.query.promises;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.troth.event.RepId;
import org.troth.event.TeamId;
import org.troth.http.Directory;
import org.troth.query.report.Figure;
import org.troth.query.report.GroupBy;
import org.troth.query.report.ReportAnswer;

/// Says what a group is called.
///
/// Promises that nobody owned when they fell due are a group of their own, `unowned`.
record GroupNames(Directory directory) {
    ReportAnswer.Group group(GroupBy groupBy, String key, List<Figure> figures) {
        return new ReportAnswer.Group(id(groupBy, key), name(groupBy, key), figures);
    }

    static String id(GroupBy groupBy, String key) {
        if (!key.isEmpty()) {
            return key;
        }
        return switch (groupBy) {
            case REP, TEAM -> PromiseRequest.UNOWNED;
            case CHANNEL, TYPE, WEEK, KIND -> PromiseRequest.UNKNOWN;
        };
    }

    @Nullable String name(GroupBy groupBy, String key) {
        if (key.isEmpty()) {
            return null;
        }
        return switch (groupBy) {
            case REP -> directory.nameOf(new RepId(key)).orElse(null);
            case TEAM -> directory.nameOf(new TeamId(key)).orElse(null);
            case CHANNEL, TYPE, WEEK, KIND -> null;
        };
    }
}
