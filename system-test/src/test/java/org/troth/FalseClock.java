package org.troth;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/// A clock that shows services another time than there is, from one moment to the next; see [FalseClockAgent].
final class FalseClock {
    private final Path folder;
    private final Path shown;

    /// @param folder for the file that says how wrong it is
    FalseClock(Path folder) {
        this.folder = folder.toAbsolutePath();
        this.shown = this.folder.resolve("ahead");
        show(Duration.ZERO);
    }

    /// From now on, and until it is told otherwise, it shows a time that is so much later.
    void show(Duration ahead) {
        try {
            Path next = Files.writeString(Files.createDirectories(folder).resolve("next"), Long.toString(ahead.toSeconds()));
            Files.move(next, shown, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// What a service needs to know to go by it. How long something takes is measured by another clock, which stays right.
    Map<String, String> environment() {
        // Java 25 does not survive an agent together with a cache of classes.
        return Map.of("JDK_JAVA_OPTIONS", "-XX:AOTMode=off -javaagent:" + agent() + "=" + shown);
    }

    private Path agent() {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", FalseClockAgent.class.getName());
        manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
        Path jar = folder.resolve("false-clock.jar");
        String name = FalseClockAgent.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                InputStream bytes = Objects.requireNonNull(FalseClock.class.getClassLoader().getResourceAsStream(name))) {
            out.putNextEntry(new JarEntry(name));
            bytes.transferTo(out);
            return jar;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
