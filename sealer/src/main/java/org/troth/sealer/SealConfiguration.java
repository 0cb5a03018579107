package org.troth.sealer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.convert.ConversionService;
import org.troth.seal.SealSettings;
import org.troth.seal.WitnessAt;
import org.troth.store.DatabaseSettings;

/// Which log is sealed, and how.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
@PropertySource("classpath:sealer.properties")
class SealConfiguration {
    @Bean
    static ConversionService conversionService() {
        return ApplicationConversionService.getSharedInstance();
    }

    @Bean
    SealSettings sealSettings(
            @Value("${troth.seal.folder}") Path folder,
            @Value("${troth.seal.host}") String host,
            @Value("${troth.seal.interval}") Duration interval,
            @Value("${troth.seal.heads-every}") Duration headsEvery,
            @Value("${troth.seal.policy-file}") String policyFile)
            throws IOException {
        List<WitnessAt> witnesses =
                policyFile.isBlank() ? List.of() : WitnessAt.in(Files.readString(Path.of(policyFile)));
        return new SealSettings(folder, host, interval, headsEvery, witnesses);
    }
}
