package org.troth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.troth.Auditor.Said;

/// What has to hold of an installation when whatever befell it is over.
final class Aftermath {
    private static final int MOST_IN_A_BUNDLE = 5_000;

    private final Installation troth;
    private final Path folder;

    private Aftermath(Installation troth, Path folder) {
        this.troth = troth;
        this.folder = folder;
    }

    /// @param folder for what an auditor takes along
    static Aftermath of(Installation troth, Path folder) {
        return new Aftermath(troth, folder);
    }

    /// Nothing is lost or doubled, views and seals have followed, and everybody is at rest again.
    Reconciliation whole(Load load, long baseline, long seed) throws IOException {
        Reconciliation found = Reconciliation.of(load.ledger(), troth.log().after(0), baseline);
        assertThat(load.ledger().refusals()).isEmpty();
        assertThat(found.clean()).as("seed %d: %s", seed, found).isTrue();
        assertThat(troth.commandServiceIsAlive()).isTrue();
        long head = troth.log().head();
        for (Desk desk : load.desks()) {
            troth.query()
                    .getPatiently(
                            "supervisor",
                            "/api/v1/customers/" + desk.customer() + "/timeline?limit=1&minPosition=" + head)
                    .require(200);
        }
        requireSealed(head);
        assertThat(troth.postgres().number("select coalesce(sum(set_aside), 0) from view.view_progress")).as("set aside").isZero();
        await("at rest").atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(atWork(troth.command())).isZero();
            assertThat(atWork(troth.query())).isLessThanOrEqualTo(1);
        });
        return found;
    }

    private void requireSealed(long head) {
        Auditor auditor = new Auditor(troth.query(), folder);
        long from = Math.max(1, head - MOST_IN_A_BUNDLE);
        await("all is sealed").atMost(Duration.ofSeconds(90)).ignoreExceptions().untilAsserted(() -> {
            Said said = Auditor.verify(
                    auditor.bundle("/bundle?from=%d&to=%d&minPosition=%d".formatted(from, head, head)), auditor.key());
            assertThat(said.exitCode()).as(said.report()).isZero();
        });
        assertThat(troth.postgres().number("select count(*) from seal.alarm")).isZero();
    }

    /// Connections of a service that somebody holds or waits for.
    private static long atWork(Http service) {
        return service.getPatiently("admin", "/metrics").text().lines()
                .filter(line -> line.startsWith("hikaricp_connections_active") || line.startsWith("hikaricp_connections_pending"))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
