package org.troth.query.sight;

import io.swagger.v3.oas.models.PathItem;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.troth.http.DocumentPart;
import org.troth.http.DocumentedProblems;

/// What reflection cannot see of looks beyond the own teams.
@Configuration(proxyBeanMethods = false)
class SightConfiguration {
    @Bean
    DocumentPart oneAcknowledgementOfALook() {
        return document -> {
            PathItem path = document.getPaths().get("/api/v1/break-glass/{look}/acknowledge");
            if (path != null) {
                DocumentedProblems.add(path.getPost(), List.of(409));
            }
        };
    }
}
