package org.troth.command.door;

import java.util.List;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.stereotype.Component;

/// Keeps out of the log what is no news, before any part that would say it exists.
///
/// Axon warns, with a stack trace, whenever something is looked for that does not exist; here that happens before
/// anything is begun, and whenever a caller asks for the wrong thing. It also advertises a product at each start.
@Component
final class QuietLog implements BeanFactoryPostProcessor {
    private static final List<String> NO_NEWS = List.of(
            "org.axonframework.modelling.command.AbstractRepository",
            "org.axonframework.config.AxonIQConsoleModule",
            "org.springdoc.core.events.SpringDocAppInitializer");
    // db-scheduler says at each look, with a stack trace, that there is no database; the sweep says it once.
    private static final List<String> SAID_ELSEWHERE = List.of(
            "com.github.kagkarlsson.scheduler.RunUntilShutdown", "com.github.kagkarlsson.scheduler.RunAndLogErrors");

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        LoggingSystem logging =
                beans.getBean(LoggingApplicationListener.LOGGING_SYSTEM_BEAN_NAME, LoggingSystem.class);
        NO_NEWS.forEach(logger -> logging.setLogLevel(logger, LogLevel.ERROR));
        SAID_ELSEWHERE.forEach(logger -> logging.setLogLevel(logger, LogLevel.OFF));
    }
}
