package org.troth.command.imports;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import org.troth.http.Problem;
import org.troth.http.Problem.InputError;

/// What the address of an upload says about the file.
///
/// Read from the address by hand: asking the request for parameters would read a body that calls itself a form, which is
/// what some tools call any file.
///
/// @param startedAt when what it tells began, for files without times
record ImportQuestion(ImportFormat format, String source, boolean dryRun, @Nullable Instant startedAt) {
    static final String SOURCE = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";

    private static final Set<String> NAMES = Set.of("format", "source", "dryRun", "startedAt");
    private static final Pattern SOURCES = Pattern.compile(SOURCE);

    static ImportQuestion of(@Nullable String query) {
        MultiValueMap<String, String> values = UriComponentsBuilder.fromUriString("?" + (query == null ? "" : query))
                .build()
                .getQueryParams();
        List<InputError> errors = new ArrayList<>();
        if (!NAMES.containsAll(values.keySet()) || values.values().stream().anyMatch(all -> all.size() > 1)) {
            errors.add(new InputError("", "The parameters are format, source, dryRun and startedAt, each at most once."));
        }
        ImportFormat format = ImportFormat.named(text(values, "format")).orElse(null);
        if (format == null) {
            errors.add(new InputError("/format", "Expected event-log-csv, conversation-json or troth-ndjson."));
        }
        String source = text(values, "source");
        if (!SOURCES.matcher(source).matches()) {
            errors.add(new InputError("/source", "Expected up to 100 letters, digits, dots, underscores and hyphens."));
        }
        String dryRun = text(values, "dryRun");
        if (!Set.of("", "true", "false").contains(dryRun)) {
            errors.add(new InputError("/dryRun", "Expected true or false."));
        }
        Instant startedAt = EventLogRows.instant(text(values, "startedAt"));
        if (startedAt == null && !text(values, "startedAt").isEmpty()) {
            errors.add(new InputError("/startedAt", "Expected a UTC time such as 2026-03-09T14:00:00Z, from 1900 on."));
        }
        if (!errors.isEmpty() || format == null) {
            throw Problem.of(400, "bad-input", "The address does not say what this file is.")
                    .errors(errors)
                    .exception();
        }
        return new ImportQuestion(format, source, dryRun.equals("true"), startedAt);
    }

    private static String text(MultiValueMap<String, String> values, String name) {
        String raw = values.getFirst(name);
        try {
            return raw == null ? "" : UriUtils.decode(raw, "UTF-8");
        } catch (IllegalArgumentException malformed) {
            return "\ufffd";
        }
    }
}
