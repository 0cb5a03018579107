package org.troth.sealer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.convert.ConversionService;
import org.troth.seal.SealSettings;
import org.troth.seal.Sealer;
import org.troth.seal.WitnessAt;
import org.troth.store.DatabaseSettings;

/// Seals the log of one database until it is stopped.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
@PropertySource("classpath:sealer.properties")
public class SealerService {
    public static void main(String[] arguments) {
        new SpringApplication(SealerService.class).run(arguments);
    }

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

    @Bean(destroyMethod = "close")
    Sealer sealer(DatabaseSettings database, SealSettings settings) {
        database.prepare();
        return new Sealer(database, settings, InstantSource.system()).start();
    }

    @Bean(destroyMethod = "close")
    Health health(
            Sealer sealer, @Value("${troth.seal.address}") InetAddress address, @Value("${troth.seal.port}") int port)
            throws IOException {
        return new Health(sealer, new InetSocketAddress(address, port));
    }
}
