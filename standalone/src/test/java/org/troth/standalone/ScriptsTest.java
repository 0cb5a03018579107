package org.troth.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    record Ran(int exitCode, String output) {}

    private static final Ran NO_JDK =
            new Ran(1, "Troth needs a JDK 25 and found none: install one (any vendor), or point JAVA_HOME at it.\n");

    @Test
    void this_project_keeps_the_house_rules() throws Exception {
        assertThat(run(".ci/house-rules", ROOT.toString())).isEqualTo(new Ran(0, ""));
    }

    @ParameterizedTest
    @CsvSource({
        "src/main/java/A.java, '    v%sar day = today();', no var",
        "src/main/java/A.java, '    for (v%sar day : days) {', no var",
        "src/test/java/ATest.java, '@Dis%sabled', switched-off",
        "docs/start.md, 'Look into /h%some/ann/troth.', folders",
        "GUARANTEES.md, '| Nothing is lost. | `Never%sTest` |', no such test",
        "docs/start.md, 'Get it from repo1.m%saven.org.', package registry",
        "src/main/resources/db/V1.sql, '-- made in /h%some/ann', package registry",
        "run, 'cd /w%sork/troth', A script names",
        "verify, 'mvn -s /r%soot/settings.xml', A script names",
        "import, 'curl https://pypi.%sorg', A script names",
        ".ci/jdk.sh, 'ls /U%ssers/ann', A script names",
        "README.md, 'It starts in @SEC%sONDS@ seconds.', placeholder"
    })
    void a_planted_offence_is_found(String file, String line, String complaint) throws Exception {
        Path planted = folder.resolve(file);
        Files.createDirectories(planted.getParent());
        // Split, so that this file is no offence itself.
        Files.writeString(planted, line.formatted(""));

        Ran ran = run(".ci/house-rules", folder.toString());

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.output()).contains(complaint);
    }

    @Test
    void without_a_jdk_25_there_is_one_clear_line() throws Exception {
        assertThat(jdkFound("nowhere")).isEqualTo(NO_JDK);
    }

    @Test
    void a_jdk_of_another_version_is_not_taken() throws Exception {
        String older = jdk("older", "javac 21.0.9");
        assertThat(jdkFound(older)).isEqualTo(NO_JDK);
        assertThat(jdkFound(jdk("odd", "javac 250.1"))).isEqualTo(NO_JDK);

        String right = jdk("usr/lib/jvm/right", "javac 25.0.1");
        assertThat(jdkFound(older)).isEqualTo(new Ran(0, right + "\n"));
        assertThat(jdkFound(right)).isEqualTo(new Ran(0, right + "\n"));
    }

    /// What `.ci/jdk.sh` finds on a machine whose usual places are below the test's folder, and whose PATH has no Java.
    private Ran jdkFound(String javaHome) throws Exception {
        Path script = folder.resolve("jdk.sh");
        String usual = Files.readString(ROOT.resolve(".ci/jdk.sh"));
        String moved = usual.replaceAll("(?m)^( +)/(usr|opt|Library)/", "$1" + folder + "/$2/");
        assertThat(moved).doesNotContain(" /usr/lib/jvm", " /opt/", " /Library/").contains(folder + "/usr/lib/jvm/*");
        Files.writeString(script, moved);
        Path programs = Files.createDirectories(folder.resolve("bin"));
        for (String name : List.of("grep", "dirname", "readlink")) {
            program(programs.resolve(name), "exec '" + onPath(name) + "' \"$@\"");
        }
        Map<String, String> environment = Map.of(
                "PATH", programs.toString(), "HOME", folder.resolve("nobody").toString(), "JAVA_HOME", javaHome);
        return run(
                List.of("bash", "-c", "set -euo pipefail; . \"$0\"; echo \"$JAVA_HOME\"", script.toString()), environment);
    }

    private static Path onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(place -> Path.of(place, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private String jdk(String place, String version) throws IOException {
        Path home = folder.resolve(place);
        Files.createDirectories(home.resolve("bin"));
        program(home.resolve("bin/javac"), "echo '" + version + "'");
        return home.toString();
    }

    private static void program(Path file, String line) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "5, 0, 0, 0, 0, '5 passed, 0 failed, 0 skipped'",
        "5, 1, 0, 0, 1, '4 passed, 1 failed, 0 skipped'",
        "5, 0, 2, 0, 1, '3 passed, 2 failed, 0 skipped'",
        "5, 0, 0, 1, 1, '4 passed, 0 failed, 1 skipped'",
        "0, 0, 0, 0, 1, '0 passed, 0 failed, 0 skipped'"
    })
    void only_tests_that_all_ran_and_passed_are_good(
            int tests, int errors, int failures, int skipped, int exitCode, String count) throws Exception {
        Path reports = Files.createDirectories(folder.resolve("module/target/surefire-reports"));
        // As they are for nested classes: the totals say nothing, the cases do.
        StringBuilder report = new StringBuilder("<testsuite name=\"a\" tests=\"0\" errors=\"0\" failures=\"0\">\n");
        report.append("  <testcase name=\"a\"/>\n".repeat(tests - errors - failures - skipped));
        report.append(badCase("error").repeat(errors));
        report.append(badCase("failure").repeat(failures));
        report.append(badCase("skipped").repeat(skipped));
        Files.writeString(reports.resolve("TEST-a.xml"), report.append("</testsuite>\n"));

        Ran ran = run(".ci/counts", folder.toString());

        assertThat(ran.exitCode()).isEqualTo(exitCode);
        assertThat(ran.output().lines().reduce((first, last) -> last)).contains(count);
    }

    private static String badCase(String how) {
        return "  <testcase name=\"b\">\n    <%s message=\"x\"/>\n  </testcase>\n".formatted(how);
    }

    @Test
    void an_import_that_is_not_understood_says_how_it_is_meant() throws Exception {
        Ran ran = run("import", "--format");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.output()).startsWith("usage: ./import FILE --format");
    }

    @Test
    void an_import_of_a_file_that_is_not_there_says_so_in_one_line() throws Exception {
        String missing = folder.resolve("missing.csv").toString();

        assertThat(run("import", missing, "--format", "event-log-csv"))
                .isEqualTo(new Ran(1, missing + " cannot be read.\n"));
    }

    private static Ran run(String script, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bash", ROOT.resolve(script).toString()));
        command.addAll(List.of(arguments));
        return run(command, Map.of("TROTH_TOKEN", "none", "LC_ALL", "C"));
    }

    private static Ran run(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), output);
    }
}
