package org.troth.query.rebuild;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.troth.http.Parameters;
import org.troth.query.ViewHealth;
import org.troth.query.Views;
import org.troth.store.SetAside;

/// Says how the views are, and rebuilds one.
@RestController
public final class ViewEndpoint {
    /// How the service is.
    ///
    /// @param head last position of the log
    record Health(String status, long head, List<ViewHealth> views) {}

    /// How one view is.
    ///
    /// @param setAside the first of the events it could not take
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ViewAnswer(ViewHealth view, List<SetAside> setAside, @Nullable RebuildReport rebuild) {}

    private final Views views;
    private final Rebuilds rebuilds;

    ViewEndpoint(Views views, Rebuilds rebuilds) {
        this.views = views;
        this.rebuilds = rebuilds;
    }

    @GetMapping("/api/v1/health")
    Health health() {
        List<ViewHealth> all = views.health();
        boolean well = all.stream().noneMatch(view -> view.failing() || !view.running() || view.setAside() > 0);
        return new Health(well ? "UP" : "DEGRADED", views.head(), all);
    }

    @GetMapping("/api/v1/views/{name}")
    ViewAnswer view(@PathVariable String name) {
        ViewHealth view = views.health().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(Parameters::notFound);
        return new ViewAnswer(view, views.setAside(name), rebuilds.report(name));
    }

    @PostMapping("/api/v1/views/{name}/rebuild")
    @ResponseStatus(HttpStatus.ACCEPTED)
    RebuildReport rebuild(@PathVariable String name) {
        return rebuilds.start(name);
    }
}
