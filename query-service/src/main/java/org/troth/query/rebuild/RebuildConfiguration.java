package org.troth.query.rebuild;

import io.swagger.v3.oas.models.PathItem;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.troth.http.DocumentPart;
import org.troth.http.DocumentedProblems;
import org.troth.query.View;
import org.troth.query.Views;
import org.troth.store.DatabaseSettings;
import org.troth.store.LogReader;
import org.troth.store.Pools;

/// What rebuilds views.
@Configuration(proxyBeanMethods = false)
class RebuildConfiguration {
    private static final int CONNECTIONS = 3;

    @Bean(destroyMethod = "close")
    Rebuilds rebuilds(List<View> views, LogReader reader, DatabaseSettings settings, InstantSource clock) {
        return new Rebuilds(views, reader, Pools.patient(settings, settings.role() + "_rebuild", CONNECTIONS), clock);
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
