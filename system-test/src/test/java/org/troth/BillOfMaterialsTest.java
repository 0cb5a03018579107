package org.troth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Every packaged jar says what it is made of (CycloneDX), so that a weak library can be looked for.
class BillOfMaterialsTest {
    private static final String BILL = "META-INF/sbom/application.cdx.json";
    private static final Pattern MAVEN = Pattern.compile("pkg:maven/[^/]+/([^@]+)@([^?]+).*");

    @ParameterizedTest
    @ValueSource(strings = {"command-service", "query-service", "console", "sealer", "standalone"})
    void each_library_in_a_jar_is_on_its_bill(String module) throws IOException {
        Set<String> libraries = libraries(module);

        assertThat(libraries).hasSizeGreaterThan(10);
        assertThat(unnamed(libraries, bill(module))).isEmpty();
    }

    @Test
    void a_library_that_is_on_no_bill_is_noticed() throws IOException {
        Set<String> libraries = libraries("sealer");
        libraries.add("weak-1.0.jar");

        assertThat(unnamed(libraries, bill("sealer"))).containsExactly("weak-1.0.jar");
    }

    private static Set<String> libraries(String module) throws IOException {
        try (ZipFile jar = new ZipFile(Packaged.jar(module).toFile())) {
            return jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith("BOOT-INF/lib/") && name.endsWith(".jar"))
                    .map(name -> name.substring(name.lastIndexOf('/') + 1))
                    // Put in when the jar is packaged, after the bill is written; its version is that of Spring Boot.
                    .filter(name -> !name.startsWith("spring-boot-jarmode-tools-"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static JsonNode bill(String module) throws IOException {
        try (ZipFile jar = new ZipFile(Packaged.jar(module).toFile())) {
            String inside = jar.getEntry(BILL) == null ? "BOOT-INF/classes/" + BILL : BILL;
            return Http.JSON.readTree(jar.getInputStream(jar.getEntry(inside)));
        }
    }

    /// The libraries that a bill does not name.
    private static Set<String> unnamed(Set<String> libraries, JsonNode bill) {
        Set<String> named = new TreeSet<>();
        for (JsonNode component : bill.path("components")) {
            Matcher address = MAVEN.matcher(component.path("purl").asString(""));
            if (address.matches()) {
                named.add(address.group(1) + "-" + address.group(2) + ".jar");
            }
        }
        Set<String> unnamed = new TreeSet<>(libraries);
        unnamed.removeAll(named);
        return unnamed;
    }
}
