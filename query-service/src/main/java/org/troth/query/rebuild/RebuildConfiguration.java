package org.troth.query.rebuild;

import io.swagger.v3.oas.models.PathItem;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.troth.http.DocumentPart;
import org.troth.http.DocumentedProblems;
import org.troth.query.View;
import org.troth.query.Views;
import org.troth.store.LogReader;

/// What rebuilds views.
@Configuration(proxyBeanMethods = false)
class RebuildConfiguration {
    @Bean
    Rebuilds rebuilds(List<View> views, LogReader reader, DataSource dataSource, InstantSource clock) {
        return new Rebuilds(views, reader, dataSource, clock);
    }

    @Bean
    TakenAgain takenAgain(Views views, Rebuilds rebuilds) {
        return new TakenAgain(views, rebuilds);
    }

    @Bean
    DocumentPart oneRebuildAtATime() {
        return document -> {
            PathItem path = document.getPaths().get("/api/v1/views/{name}/rebuild");
            if (path != null) {
                DocumentedProblems.add(path.getPost(), List.of(409));
            }
        };
    }
}
