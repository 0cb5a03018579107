package org.troth.query.export;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.troth.access.Shown;
import org.troth.event.CustomerId;
import org.troth.http.AnswerBrokenOff;
import org.troth.http.Parameters;
import org.troth.query.Reads;
import org.troth.query.state.StateView;
import org.troth.query.timeline.TimelineView;

/// Hands everything about a person to a privacy officer who says why.
///
/// It is written twice, the first time to nowhere: what cannot be written then is refused as a whole.
@RestController
public final class ExportEndpoint {
    private static final String ZIP = "application/zip";
    private static final List<String> VIEWS = List.of(StateView.NAME, TimelineView.NAME);
    private static final Logger LOG = LoggerFactory.getLogger(ExportEndpoint.class);

    private final Reads reads;
    private final SubjectExport export;

    ExportEndpoint(Reads reads, SubjectExport export) {
        this.reads = reads;
        this.export = export;
    }

    @GetMapping(path = "/api/v1/customers/{customerId}/export", produces = ZIP)
    void exportOfPerson(
            @PathVariable String customerId,
            @RequestHeader("Purpose") String purpose,
            @RequestParam(required = false) @Nullable Long minPosition,
            HttpServletResponse response)
            throws IOException {
        CustomerId customer = Parameters.path(customerId, CustomerId::new);
        Parameters.position("minPosition", minPosition);
        Belongings theirs = reads.of(VIEWS, minPosition, snapshot -> Belongings.of(customer, snapshot));
        int events = export.write(customer.value(), theirs, OutputStream.nullOutputStream());
        Shown.of(theirs.person(), events);
        response.setContentType(ZIP);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + customer.value() + ".troth-person.zip\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        OutputStream out = response.getOutputStream();
        // From here on it is recorded, so that the export tells of itself, and no other status can be answered.
        out.flush();
        try {
            export.write(customer.value(), theirs, out);
        } catch (UncheckedIOException readerIsGone) {
            throw readerIsGone.getCause();
        } catch (RuntimeException failed) {
            LOG.error("The export of {} broke off: {}.", customer, failed.getClass().getSimpleName());
            throw new AnswerBrokenOff();
        }
    }
}
