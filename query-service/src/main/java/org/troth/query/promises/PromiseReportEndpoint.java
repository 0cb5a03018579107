package org.troth.query.promises;

import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.troth.event.promise.PromiseType;
import org.troth.http.Directory;
import org.troth.http.Parameters;
import org.troth.query.report.GroupBy;
import org.troth.query.report.PublishedCalendars;
import org.troth.query.report.ReportAnswer;
import org.troth.query.report.ReportReads;
import org.troth.query.report.ReportSettings;

/// Answers with the figures about promises.
@RestController
public final class PromiseReportEndpoint {
    static final String CSV = "text/csv";

    private final PromiseReports reports;
    private final PublishedCalendars calendars;

    PromiseReportEndpoint(
            ReportReads reads, ReportSettings settings, Directory directory, PublishedCalendars calendars) {
        this.reports = new PromiseReports(reads, settings, new GroupNames(directory));
        this.calendars = calendars;
    }

    @GetMapping(
            path = "/api/v1/reports/promises",
            produces = {MediaType.APPLICATION_JSON_VALUE, CSV})
    ReportAnswer promises(
            @ParameterObject PromiseRequest request,
            @RequestParam(required = false) @Nullable Long minPosition) {
        int hideBelow = reports.settings().hideBelow();
        return reports.answer(
                request.read(reports.settings()),
                minPosition,
                asked -> PromiseReport.of(asked, Plan.of(asked), hideBelow, reports.names()));
    }

    @GetMapping(
            path = "/api/v1/reports/promises/time-to-keep",
            produces = {MediaType.APPLICATION_JSON_VALUE, CSV})
    TimeToKeep timeToKeep(
            @ParameterObject PromiseRequest request,
            @RequestParam(required = false) @Nullable Long minPosition) {
        if (request.cohort() != null && !request.cohort().equals("made")) {
            throw Parameters.wrong("cohort", "must be made, because a time to keep begins with the making");
        }
        return reports.answer(
                PromiseReports.WITH_FACTS,
                request.read(reports.settings()).by(Cohort.MADE),
                minPosition,
                asked -> TimeToKeep.of(
                        asked,
                        reports.names(),
                        calendars.knownAt(asked.known().position()),
                        reports.settings().most()));
    }

    @GetMapping(
            path = "/api/v1/reports/promises/lateness",
            produces = {MediaType.APPLICATION_JSON_VALUE, CSV})
    ReportAnswer lateness(
            @ParameterObject PromiseRequest request,
            @RequestParam(required = false) @Nullable Long minPosition) {
        return reports.answer(request.read(reports.settings()), minPosition, asked -> reports.small(asked)
                .lateness());
    }

    @GetMapping(
            path = "/api/v1/reports/promises/overdue-ageing",
            produces = {MediaType.APPLICATION_JSON_VALUE, CSV})
    ReportAnswer overdueAgeing(
            @ParameterObject PromiseRequest request,
            @RequestParam(required = false) @Nullable Long minPosition) {
        return reports.answer(atInstant(request).by(Cohort.DUE), minPosition, asked -> reports.small(asked)
                .overdueAgeing());
    }

    @GetMapping(
            path = "/api/v1/reports/promises/callback-punctuality",
            produces = {MediaType.APPLICATION_JSON_VALUE, CSV})
    ReportAnswer callbackPunctuality(
            @ParameterObject PromiseRequest request,
            @RequestParam(required = false) @Nullable Long minPosition) {
        PromiseQuestion question = request.read(reports.settings());
        if (question.type() != null && !question.type().equals(PromiseType.CALLBACK.name())) {
            throw Parameters.wrong("type", "must be callback or absent, because this is about callbacks");
        }
        return reports.answer(question.ofType(PromiseType.CALLBACK.name()), minPosition, asked -> reports.small(asked)
                .callbackPunctuality());
    }

    @GetMapping(
            path = "/api/v1/reports/promises/load",
            produces = {MediaType.APPLICATION_JSON_VALUE, CSV})
    ReportAnswer load(
            @ParameterObject PromiseRequest request,
            @RequestParam(required = false) @Nullable Long minPosition) {
        PromiseQuestion question = atInstant(request).by(Cohort.DUE).by(AttributedTo.HOLDER);
        PromiseQuestion grouped = question.groupBy() == null ? question.by(GroupBy.REP) : question;
        return reports.answer(grouped, minPosition, asked -> reports.small(asked).load());
    }

    /// A question about how things stand at an instant; a period may narrow it.
    private PromiseQuestion atInstant(PromiseRequest request) {
        PromiseQuestion question = request.readWithoutPeriod(reports.settings());
        if (question.groupBy() == GroupBy.WEEK && request.from() == null) {
            throw Parameters.wrong("groupBy", "by week needs a period");
        }
        return question;
    }
}
