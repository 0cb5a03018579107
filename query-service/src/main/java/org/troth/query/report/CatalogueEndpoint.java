package org.troth.query.report;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Says which reports there are, and what each of them means.
@RestController
public final class CatalogueEndpoint {
    private final List<Offered> offered;

    CatalogueEndpoint(List<Offered> offered) {
        this.offered = offered;
    }

    /// All reports one can ask for.
    record Catalogue(List<Described> data) {}

    @GetMapping("/api/v1/reports")
    Catalogue reports() {
        return new Catalogue(
                offered.stream().flatMap(each -> each.reports().stream()).toList());
    }
}
