package org.troth.access;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.troth.event.RepId;
import org.troth.http.Directory;
import org.troth.http.DoorConfiguration;
import org.troth.http.Role;
import org.troth.http.TestIssuer;
import org.troth.store.StoreConfiguration;
import org.troth.store.TestDatabase;

/// A service that shows customers in every way an answer can be written.
@SpringBootApplication(
        proxyBeanMethods = false,
        exclude = {
            DataSourceAutoConfiguration.class,
            DataSourceTransactionManagerAutoConfiguration.class,
            JdbcClientAutoConfiguration.class,
            JdbcTemplateAutoConfiguration.class
        })
@Import({StoreConfiguration.class, DoorConfiguration.class, AccessConfiguration.class})
class SmallService {
    static final String SECRET = "what only those may read who are recorded";

    static ConfigurableApplicationContext start(TestDatabase database, String matrix, String records) {
        return start(database, "troth_query", matrix, records, InstantSource.system());
    }

    static ConfigurableApplicationContext start(
            TestDatabase database, String role, String matrix, String records, InstantSource clock) {
        return new SpringApplicationBuilder(SmallService.class)
                .initializers((GenericApplicationContext context) ->
                        context.registerBean("clockOfTest", InstantSource.class, () -> clock))
                .properties(database.properties(role))
                .properties(Map.copyOf(TestIssuer.shared().settings()))
                .properties(
                        "server.port=0",
                        "troth.access-matrix=" + matrix,
                        "troth.access-records=" + records,
                        "spring.main.banner-mode=off")
                .run();
    }

    /// @param name `-` where nobody is known
    record Known(String name, boolean rep, boolean supervisor) {}

    @RestController
    static class Endpoints {
        private final Directory directory;

        Endpoints(Directory directory) {
            this.directory = directory;
        }

        @GetMapping("/api/v1/reps/{repId}")
        Known known(@PathVariable String repId) {
            RepId rep = new RepId(repId);
            return new Known(
                    directory.nameOf(rep).orElse("-"), directory.has(rep, Role.REP), directory.has(rep, Role.SUPERVISOR));
        }

        @GetMapping("/api/v1/people/{customerId}")
        Map<String, String> person(@PathVariable String customerId) {
            Shown.of(List.of(customerId), 1);
            return Map.of("id", customerId, "secret", SECRET);
        }

        @GetMapping("/api/v1/forgetful")
        Map<String, String> forgetful() {
            return Map.of("secret", SECRET);
        }

        /// More than any buffer holds, so that it is written in many parts.
        @GetMapping("/api/v1/large")
        List<String> large() {
            Shown.of(List.of(), 20_000);
            return IntStream.range(0, 20_000).mapToObj(i -> SECRET + i).toList();
        }

        @GetMapping("/api/v1/written")
        void written(HttpServletResponse response) throws IOException {
            Shown.of(List.of(), 1);
            PrintWriter writer = response.getWriter();
            writer.print(SECRET);
            writer.flush();
        }

        @GetMapping("/api/v1/sent")
        void sent(HttpServletResponse response) throws IOException {
            Shown.of(List.of(), 1);
            response.flushBuffer();
            response.getOutputStream().write('!');
        }

        @GetMapping("/api/v1/later")
        StreamingResponseBody later() {
            Shown.of(List.of(), 1);
            return out -> out.write(SECRET.getBytes(StandardCharsets.UTF_8));
        }

        @GetMapping("/api/v1/line")
        SseEmitter line() throws IOException {
            SseEmitter line = new SseEmitter(5_000L);
            line.send(SECRET);
            line.complete();
            return line;
        }

        @GetMapping("/api/v1/plain")
        Map<String, String> plain() {
            return Map.of("nothing", "about anybody");
        }
    }
}
