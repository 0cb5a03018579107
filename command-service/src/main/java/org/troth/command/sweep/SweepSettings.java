package org.troth.command.sweep;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How promises are swept.
///
/// @param every how often to look for promises whose time has come
/// @param threads how many commands are decided at once; the log writes them in groups
/// @param together how many promises one command is about, as long as none of them fails
/// @param abandonImportAfter for how long an import may say nothing before what came with it is swept, complete or not
@ConfigurationProperties("troth.sweep")
record SweepSettings(
        @DefaultValue("1s") Duration every,
        @DefaultValue("2") int threads,
        @DefaultValue("25") int together,
        @DefaultValue("3d") Duration abandonImportAfter) {
    SweepSettings {
        if (!every.isPositive() || threads < 1 || together < 1 || !abandonImportAfter.isPositive()) {
            throw new IllegalArgumentException("Of troth.sweep every setting must be above zero.");
        }
    }
}
