package org.troth.command.imports;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.troth.command.imports.ImportTable.Asked;
import org.troth.event.BatchId;
import org.troth.http.Caller;
import org.troth.http.Problem;
import org.troth.http.ProblemException;

/// Takes in files of history, and says how far each import is.
@RestController
@Hidden // Described by ImportDescription, for reflection cannot see a body that is a file.
final class ImportEndpoint {
    static final String PATH = "/api/v1/imports";

    private static final String KEY = "Idempotency-Key";
    private static final int MOST_LISTED = 100;

    private final Imports imports;
    private final ImportTable table;
    private final MappingReader mappings;
    private final ImportSettings settings;

    ImportEndpoint(Imports imports, ImportTable table, MappingReader mappings, ImportSettings settings) {
        this.imports = imports;
        this.table = table;
        this.mappings = mappings;
        this.settings = settings;
    }

    /// The newest imports.
    record Listing(List<ImportJob> data) {}

    @PostMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ImportJob> upload(
            @RequestHeader(name = KEY, required = false) @Nullable String key, HttpServletRequest request)
            throws IOException {
        ImportQuestion question = ImportQuestion.of(request.getQueryString());
        if (key != null && !key.matches("[!-~]{1,200}")) {
            throw Problem.of(400, "idempotency-key-malformed", "A key is 1 to 200 visible characters.").exception();
        }
        if (!imports.takePlace()) {
            throw Problem.unavailable("Too many files wait to be imported.", 30).exception();
        }
        boolean taken = false;
        try {
            Upload upload = Upload.of(request, settings);
            try {
                Optional<ResponseEntity<ImportJob>> before = before(key, question, upload.file());
                if (before.isPresent()) {
                    return before.get();
                }
                ImportJob job = begin(question, upload, key);
                taken = true;
                return accepted(job);
            } finally {
                if (!taken) {
                    upload.file().close();
                }
            }
        } catch (Spool.NoRoom full) {
            throw Problem.unavailable("There is no room for the file at the moment.", 60).exception();
        } finally {
            if (!taken) {
                imports.givePlaceBack();
            }
        }
    }

    private ImportJob begin(ImportQuestion question, Upload upload, @Nullable String key) {
        Caller caller = Caller.current();
        ImportOrder order = new ImportOrder(
                BatchId.next(),
                question.format(),
                question.source(),
                question.dryRun(),
                question.startedAt(),
                mapping(question.format(), upload.mapping()),
                upload.file(),
                caller.actor());
        try {
            table.add(order, caller.username(), key);
        } catch (DuplicateKeyException atTheSameTime) {
            throw Problem.of(409, "still-running", "A request with this key is being worked on. Ask again.")
                    .code("INV-03")
                    .header("Retry-After", "1")
                    .exception();
        }
        ImportJob job = job(order.id());
        imports.submit(order);
        return job;
    }

    private Mapping mapping(ImportFormat format, byte @Nullable [] given) {
        if (given == null) {
            return mappings.helpDesk();
        }
        if (format != ImportFormat.EVENT_LOG_CSV) {
            throw Problem.of(400, "bad-input", "A mapping belongs to a file in the format event-log-csv.").exception();
        }
        return mappings.read(given);
    }

    private Optional<ResponseEntity<ImportJob>> before(@Nullable String key, ImportQuestion question, Spool file) {
        Optional<Asked> asked = key == null ? Optional.empty() : table.asked(Caller.current().username(), key);
        return asked.map(before -> {
            boolean same = before.format().equals(question.format().text())
                    && before.source().equals(question.source())
                    && before.dryRun() == question.dryRun()
                    && before.contentSha256().equals(file.sha256());
            if (!same) {
                throw Problem.of(422, "idempotency-key-reused", "This key was used for another request. A new intention needs a new key.")
                        .code("INV-03")
                        .exception();
            }
            ImportJob job = job(before.id());
            return ResponseEntity.accepted()
                    .location(location(job))
                    .header("Idempotency-Replayed", "true")
                    .body(job);
        });
    }

    private static ResponseEntity<ImportJob> accepted(ImportJob job) {
        return ResponseEntity.accepted().location(location(job)).body(job);
    }

    private static URI location(ImportJob job) {
        return URI.create(PATH + "/" + job.id());
    }

    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    Listing list() {
        return new Listing(table.newest(MOST_LISTED));
    }

    @GetMapping(path = PATH + "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    ImportJob one(@PathVariable("id") String id) {
        return job(batch(id));
    }

    @GetMapping(PATH + "/{id}/refused")
    void refused(@PathVariable("id") String id, HttpServletResponse response) throws IOException {
        ImportJob job = job(batch(id));
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + job.id() + "-refused.csv\"");
        RefusedRows.write(table, job.id(), response.getOutputStream());
    }

    private ImportJob job(BatchId id) {
        return table.find(id).orElseThrow(() -> noSuchImport(id.value()));
    }

    private static BatchId batch(String id) {
        try {
            return new BatchId(id);
        } catch (IllegalArgumentException e) {
            throw Problem.of(404, "no-such-import", "There is no such import: an id of one is imp_ and 26 characters of base 32.")
                    .exception();
        }
    }

    private static ProblemException noSuchImport(String id) {
        return Problem.of(404, "no-such-import", "There is no import " + id + ".").fact("id", id).exception();
    }
}
