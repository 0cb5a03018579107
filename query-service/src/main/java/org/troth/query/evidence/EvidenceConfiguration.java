package org.troth.query.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.troth.http.StartRefused;
import org.troth.seal.AccessEvidence;
import org.troth.seal.Evidence;

/// What evidence is made from.
@Configuration(proxyBeanMethods = false)
class EvidenceConfiguration {
    @Bean
    Evidence evidence(DataSource dataSource) {
        return new Evidence(dataSource);
    }

    @Bean
    AccessEvidence accessEvidence(DataSource dataSource) {
        return new AccessEvidence(dataSource);
    }

    @Bean
    WitnessPolicy witnessPolicy(@Value("${troth.evidence.policy-file:}") String file) {
        if (file.isBlank()) {
            return WitnessPolicy.NONE;
        }
        try {
            return new WitnessPolicy(Files.readString(Path.of(file)));
        } catch (IOException unreadable) {
            throw new StartRefused("The policy file " + file + " cannot be read.");
        }
    }
}
