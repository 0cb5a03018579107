package org.troth.command;

import java.util.function.Function;
import java.util.function.Predicate;
import org.axonframework.common.caching.Cache;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.troth.command.customer.Customer;
import org.troth.command.customer.CustomerSteps;
import org.troth.command.guide.Calendar;
import org.troth.command.guide.CodeList;
import org.troth.command.guide.CustomStep;
import org.troth.command.guide.GuideSteps;
import org.troth.command.guide.Guideline;
import org.troth.command.guide.Retention;
import org.troth.command.interaction.Interaction;
import org.troth.command.interaction.InteractionSteps;
import org.troth.command.issue.Issue;
import org.troth.command.issue.IssueSteps;
import org.troth.command.promise.Promise;
import org.troth.command.promise.PromiseSteps;
import org.troth.command.sight.Sight;
import org.troth.command.team.Rep;
import org.troth.command.team.TeamSteps;
import org.troth.event.CustomerId;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.event.PromiseId;
import org.troth.event.RepId;
import org.troth.http.StartRefused;
import org.troth.store.AxonPart;
import org.troth.store.CaffeineCache;
import org.troth.store.Fingerprints;
import org.troth.store.LogReader;

/// Tells Axon of the aggregates, and of the one handler that takes steps to them.
@Component
@EnableConfigurationProperties(RuleSettings.class)
final class CommandAggregates implements AxonPart {
    private final Cache cache;
    private final RuleSettings rules;
    private final Fingerprints fingerprints;
    private final LogReader log;
    private final Sight sight;

    CommandAggregates(
            RuleSettings rules,
            LogReader log,
            Sight sight,
            @Value("${troth.fingerprint-key}") String fingerprintKey,
            @Value("${troth.kept-in-memory}") long keptInMemory) {
        this.cache = new CaffeineCache(keptInMemory);
        this.rules = rules;
        this.log = log;
        this.sight = sight;
        if (fingerprintKey.isBlank()) {
            throw new StartRefused("No key for fingerprints is configured: set troth.fingerprint-key.");
        }
        this.fingerprints = new Fingerprints(fingerprintKey);
    }

    @Override
    public void configure(Configurer configurer) {
        configurer
                .configureAggregate(cached(Customer.class, Customer::new))
                .configureAggregate(cached(Interaction.class, Interaction::new))
                .configureAggregate(cached(Issue.class, Issue::new))
                .configureAggregate(cached(Promise.class, Promise::new))
                .configureAggregate(cached(Rep.class, Rep::new))
                .configureAggregate(cached(CodeList.class, CodeList::new))
                .configureAggregate(cached(Calendar.class, Calendar::new))
                .configureAggregate(cached(CustomStep.class, CustomStep::new))
                .configureAggregate(cached(Guideline.class, Guideline::new))
                .configureAggregate(cached(Retention.class, Retention::new))
                .registerCommandHandler(this::stepHandler);
    }

    private <T> AggregateConfigurer<T> cached(Class<T> type, Function<String, T> unwritten) {
        return AggregateConfigurer.defaultConfiguration(type)
                .configureAggregateFactory(axon -> new SourcedFactory<>(type, unwritten))
                .configureCache(axon -> cache);
    }

    private StepHandler stepHandler(Configuration axon) {
        Aggregates<Interaction> interactions =
                all(axon, Interaction.class, "interaction", Interaction::new, Aggregates.idsOf(InteractionId.PREFIX));
        Aggregates<Issue> issues = all(axon, Issue.class, "issue", Issue::new, Aggregates.idsOf(IssueId.PREFIX));
        Aggregates<Customer> customers =
                all(axon, Customer.class, "customer", Customer::new, Aggregates.idsOf(CustomerId.PREFIX));
        Aggregates<Promise> promises =
                all(axon, Promise.class, "promise", Promise::new, Aggregates.idsOf(PromiseId.PREFIX));
        CustomerSteps customerSteps = new CustomerSteps(customers, fingerprints, log);
        GuideSteps guideSteps = new GuideSteps(
                all(axon, CodeList.class, "code list", CodeList::new, CodeList::isStream),
                all(axon, Calendar.class, "calendar", Calendar::new, Calendar::isStream),
                all(axon, CustomStep.class, "custom step", CustomStep::new, CustomStep::isStream),
                all(axon, Guideline.class, "guideline", Guideline::new, Guideline::isStream),
                all(axon, Retention.class, "retention", Retention::new, Retention::isStream),
                log);
        PromiseSteps promiseSteps =
                new PromiseSteps(promises, interactions, issues, customerSteps, guideSteps, rules);
        IssueSteps issueSteps = new IssueSteps(issues, interactions, customerSteps, guideSteps, rules, log);
        InteractionSteps interactionSteps =
                new InteractionSteps(interactions, customerSteps, issueSteps, promiseSteps, guideSteps, rules, log);
        TeamSteps teamSteps =
                new TeamSteps(all(axon, Rep.class, "rep", Rep::new, Aggregates.idsOf(RepId.PREFIX)), sight.teams());
        return new StepHandler(
                customerSteps, interactionSteps, issueSteps, promiseSteps, teamSteps, guideSteps, rules);
    }

    private <T> Aggregates<T> all(
            Configuration axon, Class<T> type, String noun, Function<String, T> unwritten, Predicate<String> isName) {
        return new Aggregates<>(axon.repository(type), noun, unwritten, isName, log::lastSequence, sight::hides);
    }
}
