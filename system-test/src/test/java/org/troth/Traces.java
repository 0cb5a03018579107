package org.troth;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.troth.Marks.Mark;

/// Where marks stand: in the tables of every database, in the bytes of files, in the memory of a process.
final class Traces {
    private static final int AT_ONCE = 32 << 20;

    private final Marks marks;

    Traces(Marks marks) {
        this.marks = marks;
    }

    /// Marks by the table they stand in.
    Map<String, Set<Mark>> inTables(Postgres postgres) {
        Map<String, Set<Mark>> found = new TreeMap<>();
        for (String database : postgres.databases()) {
            try (Connection connection = postgres.connect(database);
                    Statement statement = connection.createStatement()) {
                for (String table : tables(statement)) {
                    Set<Mark> here = new HashSet<>();
                    try (ResultSet rows = statement.executeQuery(
                            "select t::text from %s t where position('%s' in t::text) > 0 or position('%s' in t::text) > 0"
                                    .formatted(table, marks.beginning(), marks.beginningInHex()))) {
                        while (rows.next()) {
                            here.addAll(marks.in(rows.getString(1)));
                        }
                    }
                    if (!here.isEmpty()) {
                        found.put(table, here);
                    }
                }
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        }
        return found;
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("""
                select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables
                where schemaname <> 'information_schema'
                    and (schemaname <> 'pg_catalog' or tablename in ('pg_statistic', 'pg_statistic_ext_data'))""")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    /// Marks by the file they stand in, below some folders.
    Map<String, Set<Mark>> inFiles(List<Path> roots) {
        Map<String, Set<Mark>> found = new TreeMap<>();
        for (Path root : roots) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Set<Mark> here = inFile(file);
                    if (!here.isEmpty()) {
                        found.put(root.getFileName() + "/" + root.relativize(file), here);
                    }
                }
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        return found;
    }

    /// A part of the file at a time, each with the end of the one before.
    private Set<Mark> inFile(Path file) throws IOException {
        Set<Mark> found = new HashSet<>();
        String end = "";
        try (InputStream bytes = Files.newInputStream(file)) {
            for (byte[] some = bytes.readNBytes(AT_ONCE); some.length > 0; some = bytes.readNBytes(AT_ONCE)) {
                String text = end + new String(some, StandardCharsets.ISO_8859_1);
                found.addAll(marks.in(text));
                end = text.substring(Math.max(0, text.length() - marks.longest()));
            }
        } catch (NoSuchFileException goneMeanwhile) {
            return Set.of();
        }
        return found;
    }

    /// Marks in the heap of a Java process.
    Set<Mark> inMemory(ServiceProcess process) {
        Path dump = Path.of("target", "heap-" + process.pid()).toAbsolutePath();
        Path program = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        try {
            Files.deleteIfExists(dump);
            Process asked = new ProcessBuilder(
                            program.toString(), Long.toString(process.pid()), "GC.heap_dump", "-all", dump.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!asked.waitFor(60, TimeUnit.SECONDS) || asked.exitValue() != 0) {
                throw new AssertionError("There is no picture of the memory: " + said);
            }
            return inFile(dump);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        } finally {
            dump.toFile().delete();
        }
    }
}
