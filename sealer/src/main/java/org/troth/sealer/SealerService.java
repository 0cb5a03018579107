package org.troth.sealer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.troth.seal.SealSettings;
import org.troth.seal.Sealer;
import org.troth.store.DatabaseSettings;

/// Seals the log of one database until it is stopped; or does what a person decided about it, and ends.
@Configuration(proxyBeanMethods = false)
@Import(SealConfiguration.class)
public class SealerService {
    public static void main(String[] arguments) {
        if (HandoverCommand.isOne(arguments)) {
            System.exit(HandoverCommand.run(arguments, System.out));
        }
        new SpringApplication(SealerService.class).run(arguments);
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
