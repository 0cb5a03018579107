package org.troth.query.sight;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.troth.query.Parameters;

/// Shows to supervisors who looked beyond their teams, and why.
@RestController
public final class BreakGlassEndpoint {
    private final BreakGlassTable table;

    BreakGlassEndpoint(BreakGlassTable table) {
        this.table = table;
    }

    /// The latest looks; those before one of them by its id.
    record LooksBeyond(List<BreakGlassTable.LookBeyond> data) {}

    @GetMapping("/api/v1/break-glass")
    LooksBeyond looksBeyond(
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(required = false) @Nullable Integer limit) {
        return new LooksBeyond(table.before(before == null ? Long.MAX_VALUE : before, Parameters.limit(limit)));
    }
}
