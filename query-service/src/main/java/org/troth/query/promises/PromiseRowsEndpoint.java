package org.troth.query.promises;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.troth.access.Shown;
import org.troth.event.CustomerId;
import org.troth.event.PromiseId;
import org.troth.http.Directory;
import org.troth.http.Parameters;
import org.troth.query.Cursors;
import org.troth.query.report.GroupBy;
import org.troth.query.report.ReportReads;
import org.troth.query.report.ReportSettings;

/// Opens the promises and contacts behind a figure.
///
/// All pages of one reading know what the first one knew: the cursor carries its instant.
@RestController
public final class PromiseRowsEndpoint {
    private final PromiseReports reports;
    private final Cursors cursors;

    PromiseRowsEndpoint(ReportReads reads, ReportSettings settings, Directory directory, Cursors cursors) {
        this.reports = new PromiseReports(reads, settings, new GroupNames(directory));
        this.cursors = cursors;
    }

    @GetMapping(
            path = "/api/v1/reports/promises/rows",
            produces = {MediaType.APPLICATION_JSON_VALUE, PromiseReportEndpoint.CSV})
    PromisePage rows(
            @ParameterObject PromiseRequest request,
            @RequestParam(name = "class", required = false) @Nullable String part,
            @RequestParam(required = false) @Nullable String customer,
            @RequestParam(required = false) @Nullable String chain,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Long minPosition) {
        PromiseQuestion question = request.readWithoutPeriod(reports.settings()).by((GroupBy) null);
        CustomerId whose = Parameters.id("customer", customer, CustomerId::new);
        PromiseId member = Parameters.id("chain", chain, PromiseId::new);
        PromiseRows rows = PromiseRows.of(
                part, whose == null ? null : whose.value(), member == null ? null : member.value());
        int most = Parameters.limit(limit);
        String identity = "promise rows " + question.query() + rows;
        List<String> place = cursor == null ? null : cursors.read(identity, cursor);
        PromiseQuestion asAt = place == null ? question : question.asAt(Instant.parse(place.getFirst()));
        PromiseRows.Place after =
                place == null ? null : new PromiseRows.Place(Instant.parse(place.get(1)), place.get(2));
        return reports.answer(asAt, minPosition, asked -> page(asked, rows, identity, after, most));
    }

    private PromisePage page(
            Asked asked, PromiseRows rows, String identity, PromiseRows.@Nullable Place after, int most) {
        Cohort cohort = asked.question().cohort();
        Instant asAt = asked.known().asAt();
        List<PromiseVersion> found = rows.page(asked, after, most);
        List<PromiseVersion> page = found.subList(0, Math.min(found.size(), most));
        Shown.of(page.stream().map(PromiseVersion::customerId).toList(), page.size());
        Map<String, String> replacements = PromiseRows.replacements(page, asked);
        Map<String, String> inForce = new LinkedHashMap<>(asked.question().asAt(asAt).inForce());
        inForce.put("class", rows.part());
        if (rows.customer() != null) {
            inForce.put("customer", rows.customer());
        }
        if (rows.chain() != null) {
            inForce.put("chain", rows.chain());
        }
        return new PromisePage(
                PromiseReport.MEASURE,
                PromiseReport.VERSION,
                inForce,
                asAt,
                asked.known().position(),
                page.stream()
                        .map(each -> PromiseLine.of(each, cohort, asAt, replacements.get(each.promiseId())))
                        .toList(),
                found.size() > page.size() ? next(identity, asAt, rows.place(page.getLast(), cohort)) : null);
    }

    private String next(String identity, Instant asAt, PromiseRows.Place last) {
        return cursors.write(identity, List.of(asAt.toString(), last.instant().toString(), last.promiseId()));
    }

    @GetMapping(
            path = "/api/v1/reports/promises/contacts",
            produces = {MediaType.APPLICATION_JSON_VALUE, PromiseReportEndpoint.CSV})
    ContactPage contacts(
            @ParameterObject PromiseRequest request,
            @RequestParam(required = false) boolean angry,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Long minPosition) {
        PromiseQuestion question = request.readWithoutPeriod(reports.settings()).by((GroupBy) null);
        int most = Parameters.limit(limit);
        String identity = "promise contacts " + angry + question.query();
        List<String> place = cursor == null ? null : cursors.read(identity, cursor);
        PromiseQuestion asAt = place == null ? question : question.asAt(Instant.parse(place.getFirst()));
        return reports.answer(asAt, minPosition, asked -> {
            List<ContactVersion> found = ContactPage.page(asked, angry, place == null ? null : place.get(1), most);
            List<ContactVersion> page = found.subList(0, Math.min(found.size(), most));
            Instant known = asked.known().asAt();
            return new ContactPage(
                    known,
                    asked.known().position(),
                    page.stream().map(ContactPage.Line::of).toList(),
                    found.size() > page.size()
                            ? cursors.write(
                                    identity,
                                    List.of(known.toString(), page.getLast().interactionId()))
                            : null);
        });
    }
}
