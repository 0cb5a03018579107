package org.troth.command;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;
import org.troth.access.AccessConfiguration;
import org.troth.http.DoorConfiguration;
import org.troth.store.StoreConfiguration;

/// Takes in what is to be recorded, decides whether it may, and keeps it.
///
/// Its settings have a file name of their own, for both services can run in one process and on one class path.
@SpringBootApplication(proxyBeanMethods = false)
@Import({StoreConfiguration.class, DoorConfiguration.class, AccessConfiguration.class})
@PropertySource("classpath:command-service.properties")
public class CommandService {
    public static void main(String[] arguments) {
        SpringApplication.run(CommandService.class, arguments);
    }
}
