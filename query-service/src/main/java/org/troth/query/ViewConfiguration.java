package org.troth.query;

import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.troth.content.ContentReader;
import org.troth.query.measure.MeasureView;
import org.troth.query.promises.PromisesView;
import org.troth.query.state.StateView;
import org.troth.query.timeline.TimelineView;
import org.troth.query.words.Opening;
import org.troth.query.words.Restrictions;
import org.troth.query.work.WorkView;
import org.troth.seal.Evidence;
import org.troth.store.AxonPart;
import org.troth.store.Followers;
import org.troth.store.LogReader;
import org.troth.store.LogTail;
import org.troth.store.Spans;

/// Names the views and what feeds them.
@Configuration(proxyBeanMethods = false)
class ViewConfiguration {
    @Bean
    JdbcClient jdbc(DataSource dataSource) {
        return JdbcClient.create(dataSource);
    }

    @Bean
    Restrictions restrictions(JdbcClient jdbc) {
        return new Restrictions(jdbc);
    }

    @Bean
    Opening opening(ContentReader content, Restrictions restrictions) {
        return new Opening(content, restrictions);
    }

    @Bean
    View timeline() {
        return new TimelineView();
    }

    @Bean
    View promises() {
        return new PromisesView();
    }

    @Bean
    View state(Opening opening) {
        return new StateView(opening);
    }

    @Bean
    View measure() {
        return new MeasureView();
    }

    @Bean
    View work() {
        return new WorkView();
    }

    @Bean
    Progress progress(JdbcClient jdbc) {
        return new Progress(jdbc);
    }

    @Bean
    Reads reads(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Progress progress,
            InstantSource clock,
            Spans spans) {
        return new Reads(jdbc, transactions, progress, clock, spans);
    }

    @Bean
    TokenStore tokenStore(DataSource dataSource) {
        return Followers.tokensIn(dataSource, "view.token_entry");
    }

    @Bean
    AxonPart viewProcessors(
            List<View> views,
            LogTail tail,
            DataSource dataSource,
            JdbcClient jdbc,
            Progress progress,
            PlatformTransactionManager transactions,
            Spans spans) {
        for (View view : views) {
            jdbc.sql("insert into view.view_progress (view, position) values (?, 0) on conflict (view) do nothing")
                    .param(view.name())
                    .update();
        }
        List<ViewWriter> writers =
                views.stream().map(view -> new ViewWriter(view, dataSource, progress)).toList();
        return new Followers(writers, tail, transactions, spans);
    }

    @Bean
    Views views(
            List<View> views,
            org.axonframework.config.Configuration axon,
            LogReader log,
            JdbcClient jdbc,
            Progress progress) {
        return new Views(views, axon, log, jdbc, progress);
    }

    @Bean
    QueryMeters queryMeters(List<View> views, Views watched, LogReader log, Evidence evidence, InstantSource clock) {
        return new QueryMeters(views, watched, log, evidence, clock);
    }
}
