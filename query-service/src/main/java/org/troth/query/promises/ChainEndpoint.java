package org.troth.query.promises;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.troth.access.Shown;
import org.troth.http.Directory;
import org.troth.http.Parameters;
import org.troth.query.Cursors;
import org.troth.query.report.GroupBy;
import org.troth.query.report.ReportReads;
import org.troth.query.report.ReportSettings;

/// Lists promises that were made in place of others, each chain as one line.
@RestController
public final class ChainEndpoint {
    private final PromiseReports reports;
    private final Cursors cursors;

    ChainEndpoint(ReportReads reads, ReportSettings settings, Directory directory, Cursors cursors) {
        this.reports = new PromiseReports(reads, settings, new GroupNames(directory));
        this.cursors = cursors;
    }

    @GetMapping(
            path = "/api/v1/reports/promises/chains",
            produces = {MediaType.APPLICATION_JSON_VALUE, PromiseReportEndpoint.CSV})
    ChainPage chains(
            @ParameterObject PromiseRequest request,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Long minPosition) {
        PromiseQuestion question = request.readWithoutPeriod(reports.settings()).by((GroupBy) null);
        int most = Parameters.limit(limit);
        String identity = "promise chains " + question.query();
        List<String> place = cursor == null ? null : cursors.read(identity, cursor);
        PromiseQuestion asAt = place == null ? question : question.asAt(Instant.parse(place.getFirst()));
        PromiseRows.Place after =
                place == null ? null : new PromiseRows.Place(Instant.parse(place.get(1)), place.get(2));
        return reports.answer(asAt, minPosition, asked -> page(asked, identity, after, most));
    }

    private ChainPage page(Asked asked, String identity, PromiseRows.@Nullable Place after, int most) {
        Instant asAt = asked.known().asAt();
        List<Chains.Chain> found = Chains.page(asked, after, most);
        List<Chains.Chain> page = found.subList(0, Math.min(found.size(), most));
        Shown.of(page.stream().map(chain -> chain.promises().getFirst().customerId()).toList(), page.size());
        return new ChainPage(
                asked.question().asAt(asAt).inForce(),
                asAt,
                asked.known().position(),
                page.stream()
                        .map(chain -> ChainPage.Line.of(chain, asked.question().cohort(), asAt))
                        .toList(),
                found.size() > page.size() ? next(identity, asAt, page.getLast().place()) : null);
    }

    private String next(String identity, Instant asAt, PromiseRows.Place last) {
        return cursors.write(identity, List.of(asAt.toString(), last.instant().toString(), last.promiseId()));
    }
}
