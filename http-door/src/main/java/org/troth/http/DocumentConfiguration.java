package org.troth.http;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What `/v3/api-docs` says about all endpoints alike.
@Configuration(proxyBeanMethods = false)
class DocumentConfiguration {
    @Bean
    OpenAPI document(
            @Value("${troth.document.title:Troth}") String title,
            @Value("${troth.document.description:}") String description) {
        SecurityScheme token = new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT");
        return new OpenAPI(SpecVersion.V31)
                .info(new Info().title(title).version("1").description(description))
                // Fixed, or the document would name the port it was asked at.
                .servers(List.of(new Server().url("/")))
                .components(new Components().addSecuritySchemes(DocumentedProblems.SCHEME, token));
    }

    @Bean
    OpenApiCustomizer commonParts(AccessMatrix matrix, ObjectProvider<DocumentPart> parts) {
        return document -> {
            parts.orderedStream().forEach(part -> part.describe(document));
            DocumentedProblems.addTo(document, matrix);
        };
    }

    @Bean
    PlainValueConverter plainValueConverter() {
        return new PlainValueConverter();
    }
}
