package org.troth.sealer;

import java.io.PrintStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.troth.seal.Handover;
import org.troth.seal.SealAlarm;
import org.troth.seal.SealSettings;
import org.troth.store.DatabaseSettings;

/// What a person tells the sealer to do once: take a new key, or begin anew after a rollback.
final class HandoverCommand {
    private static final String ROTATE = "rotate-key";
    private static final String ANEW = "new-incarnation";
    private static final int REFUSED = 1;

    private HandoverCommand() {}

    static boolean isOne(String[] arguments) {
        return arguments.length > 0 && Set.of(ROTATE, ANEW).contains(arguments[0]);
    }

    /// `rotate-key --reason=...` or `new-incarnation --reason=... --approved-by=... --approved-by=...`
    static int run(String[] arguments, PrintStream out) {
        SpringApplication application = new SpringApplication(SealConfiguration.class);
        try (ConfigurableApplicationContext context = application.run(arguments)) {
            DatabaseSettings database = context.getBean(DatabaseSettings.class);
            database.prepare();
            Handover handover = new Handover(database, context.getBean(SealSettings.class));
            ApplicationArguments given = context.getBean(ApplicationArguments.class);
            String reason = String.join(" ", values(given, "reason"));
            String key = arguments[0].equals(ROTATE)
                    ? handover.rotateKey(reason)
                    : handover.beginAnew(reason, values(given, "approved-by"));
            out.println("Give this key to those who verify, and to the witnesses: " + key);
            return 0;
        } catch (SealAlarm | IllegalArgumentException | IllegalStateException refused) {
            out.println("Nothing was changed. " + refused.getMessage());
            return REFUSED;
        } catch (SQLException away) {
            out.println("Nothing was changed. The database does not answer: " + away.getMessage());
            return REFUSED;
        }
    }

    private static List<String> values(ApplicationArguments given, String name) {
        List<String> values = given.getOptionValues(name);
        return values == null ? List.of() : values;
    }
}
