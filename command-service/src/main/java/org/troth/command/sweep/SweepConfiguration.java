package org.troth.command.sweep;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.troth.command.RuleSettings;
import org.troth.store.AxonPart;
import org.troth.store.Followers;
import org.troth.store.LogReader;
import org.troth.store.LogTail;
import org.troth.store.Spans;

/// Names what feeds the deadlines and what sweeps them.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SweepSettings.class)
class SweepConfiguration {
    @Bean
    DeadlineTable deadlineTable(
            DataSource dataSource, PlatformTransactionManager transactions, RuleSettings rules, InstantSource clock) {
        DeadlineTable table = new DeadlineTable(dataSource, clock);
        Duration lead = rules.reminderLead();
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            boolean anotherLead = table.lead().filter(before -> !before.equals(lead)).isPresent();
            // A version that starts may take what the one before could not.
            if (anotherLead || table.place().setAside() > 0) {
                table.beginAgain();
            }
            table.useLead(lead);
        });
        return table;
    }

    @Bean
    DeadlineFollower deadlineFollower(DeadlineTable table, RuleSettings rules) {
        return new DeadlineFollower(table, rules.reminderLead());
    }

    @Bean
    TokenStore tokenStore(DataSource dataSource) {
        return Followers.tokensIn(dataSource, DeadlineTable.TOKENS);
    }

    @Bean
    AxonPart deadlineProcessor(
            DeadlineFollower follower, LogTail tail, PlatformTransactionManager transactions, Spans spans) {
        return new Followers(List.of(follower), tail, transactions, spans);
    }

    @Bean
    PromiseSweeper promiseSweeper(
            DeadlineTable table,
            DeadlineFollower follower,
            org.axonframework.config.Configuration axon,
            LogReader log,
            InstantSource clock,
            SweepSettings settings) {
        DeadlineCommands commands = new DeadlineCommands(axon.commandGateway(), table, clock);
        return new PromiseSweeper(table, follower, commands, log, clock, settings);
    }

    @Bean
    SweepSchedule sweepSchedule(PromiseSweeper sweeper, DataSource dataSource, SweepSettings settings) {
        return new SweepSchedule(sweeper, dataSource, settings);
    }

    @Bean
    SweepWatch sweepWatch(
            DeadlineTable table,
            DeadlineFollower follower,
            org.axonframework.config.Configuration axon,
            InstantSource clock) {
        return new SweepWatch(table, follower, axon, clock);
    }
}
