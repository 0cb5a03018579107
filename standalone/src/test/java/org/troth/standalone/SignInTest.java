package org.troth.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.troth.http.Caller;
import org.troth.http.DevelopmentUsers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SignInTest {
    private static final String BACK = "http://127.0.0.1:8080/login/oauth2/code/troth";
    private static final String VERIFIER = "a-proof-key-that-only-the-console-knows-0123456789";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    @TempDir
    static Path path;

    private static DataFolder folder;
    private static SignIn signIn;

    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @BeforeAll
    static void start() {
        folder = DataFolder.open(path.resolve("data"));
        signIn = SignIn.start(folder, 0, 8080, false);
    }

    @AfterAll
    static void stop() {
        signIn.close();
        folder.close();
    }

    private static Caller user(String username) {
        return DevelopmentUsers.all().stream()
                .filter(user -> user.username().equals(username))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void each_user_has_a_password_of_their_own_that_only_the_owner_of_the_folder_can_read() throws IOException {
        assertThat(DevelopmentUsers.all()).extracting(signIn.passwords()::of).doesNotHaveDuplicates().allMatch(it -> it.matches("[0-9a-f]{48}"));
        for (String file : List.of(SignIn.USERS_FILE, SignIn.KEY_FILE, SignIn.ADDRESS_FILE)) {
            assertThat(Files.getPosixFilePermissions(folder.resolve(file)))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void a_user_gets_an_access_token_for_the_services_with_one_request() throws Exception {
        JsonNode answer = json(clientCredentials("rep", signIn.passwords().of(user("rep"))), 200);
        String token = answer.path("access_token").asString();

        assertThat(part(token, 0).path("typ").asString()).isEqualTo("at+jwt");
        assertThat(part(token, 0).path("alg").asString()).isEqualTo("ES256");
        JsonNode claims = part(token, 1);
        assertThat(claims.path("iss").asString()).isEqualTo(signIn.issuer());
        assertThat(claims.path("aud").asString()).isEqualTo("troth");
        assertThat(claims.path("sub").asString()).isEqualTo("rep");
        assertThat(claims.path("rep").asString()).isEqualTo(DevelopmentUsers.repId("rep").value());
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(600);
    }

    @Test
    void a_wrong_password_and_an_unknown_name_get_nothing() throws Exception {
        assertThat(clientCredentials("rep", signIn.passwords().of(user("admin"))).statusCode()).isEqualTo(401);
        assertThat(clientCredentials("rep", "").statusCode()).isIn(400, 401);
        assertThat(clientCredentials("zoe", "x").statusCode()).isEqualTo(401);
        assertThat(clientCredentials("troth-console", "x").statusCode()).isEqualTo(401);
    }

    @Test
    void the_script_prints_a_token_by_name_or_first_name() throws Exception {
        assertThat(part(script("supervisor"), 1).path("sub").asString()).isEqualTo("supervisor");
        assertThat(part(script("dana"), 1).path("sub").asString()).isEqualTo("supervisor");
        assertThat(part(script("Help"), 1).path("sub").asString()).isEqualTo("integration");
        assertThat(script("zoe")).startsWith("Nobody here is called zoe; the names are rep rep2");
        assertThat(script("rep=")).startsWith("usage: ./token NAME");
    }

    @Test
    void a_console_gets_a_token_for_whoever_signed_in_at_the_page() throws Exception {
        String code = codeFor("supervisor", signIn.passwords().of(user("supervisor")));

        JsonNode answer = json(exchange(code, VERIFIER), 200);

        String token = answer.path("access_token").asString();
        assertThat(part(token, 1).path("sub").asString()).isEqualTo("supervisor");
        assertThat(part(token, 1).path("client_id").asString()).isEqualTo("troth-console");
        assertThat(part(answer.path("id_token").asString(), 0).path("typ").asString()).isNotEqualTo("at+jwt");
        assertThat(part(answer.path("id_token").asString(), 1).path("name").asString()).isEqualTo("Dana Fox");
        assertThat(exchange(code, VERIFIER).statusCode()).as("a code is good once").isEqualTo(400);
    }

    @Test
    void naming_somebody_signs_nobody_in_where_there_is_no_demonstration() throws Exception {
        HttpResponse<String> answer = get(authorization(BACK) + "&login_hint=rep");

        assertThat(answer.headers().firstValue("Location").orElse("")).doesNotContain("code=").contains("/login");
    }

    @Test
    void naming_somebody_signs_them_in_at_a_demonstration(@TempDir Path other) throws Exception {
        try (DataFolder shown = DataFolder.open(other.resolve("data"));
                SignIn demonstration = SignIn.start(shown, 0, 8080, true)) {
            String there = authorization(BACK).replace(signIn.issuer(), demonstration.issuer());

            assertThat(get(there + "&login_hint=rep").headers().firstValue("Location").orElse(""))
                    .startsWith(BACK)
                    .contains("code=");
            assertThat(get(there + "&login_hint=integration").statusCode()).isEqualTo(302);
        }
    }

    @Test
    void a_code_without_its_proof_key_is_worth_nothing() throws Exception {
        String code = codeFor("rep", signIn.passwords().of(user("rep")));

        assertThat(exchange(code, VERIFIER + "0").statusCode()).isIn(400, 401);
    }

    @Test
    void a_console_that_brings_no_proof_key_or_another_address_gets_no_code() throws Exception {
        signInAt("rep", signIn.passwords().of(user("rep")));

        String plain = authorization(BACK).replaceAll("&code_challenge.*", "");
        assertThat(get(plain).headers().firstValue("Location").orElse("")).contains("error=invalid_request");
        assertThat(get(authorization("http://127.0.0.1:9999/steal")).statusCode()).isEqualTo(400);
    }

    @Test
    void nobody_signs_in_at_the_page_with_a_wrong_password_or_as_a_machine() throws Exception {
        assertThat(signInAt("rep", "wrong")).contains("error");
        assertThat(signInAt("integration", signIn.passwords().of(user("integration")))).contains("error");
    }

    @Test
    void nobody_reaches_it_from_outside() throws Exception {
        List<InetAddress> outside = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
        int port = URI.create(signIn.issuer()).getPort();

        new Socket(InetAddress.getLoopbackAddress(), port).close();
        for (InetAddress address : outside) {
            assertThatThrownBy(() -> new Socket(address, port).close()).isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_second_start_has_the_same_key_and_passwords(@TempDir Path other) throws Exception {
        String key;
        String password;
        try (DataFolder first = DataFolder.open(other.resolve("data"));
                SignIn once = SignIn.start(first, 0, 8080, false)) {
            key = keys(once);
            password = once.passwords().of(user("rep"));
        }
        try (DataFolder again = DataFolder.open(other.resolve("data"));
                SignIn twice = SignIn.start(again, 0, 8080, false)) {
            assertThat(keys(twice)).isEqualTo(key).doesNotContain("\"d\"").isNotEqualTo(keys(signIn));
            assertThat(twice.passwords().of(user("rep"))).isEqualTo(password);
        }
    }

    private String keys(SignIn server) throws Exception {
        return get(server.issuer() + "/oauth2/jwks").body();
    }

    private HttpResponse<String> clientCredentials(String name, String password) throws Exception {
        String login = Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
        return browser.send(
                form("/oauth2/token", Map.of("grant_type", "client_credentials"))
                        .header("Authorization", "Basic " + login)
                        .build(),
                BodyHandlers.ofString());
    }

    private String codeFor(String username, String password) throws Exception {
        assertThat(get(authorization(BACK)).statusCode()).isIn(302, 401);
        assertThat(signInAt(username, password)).doesNotContain("error");
        String location = get(authorization(BACK)).headers().firstValue("Location").orElseThrow();
        assertThat(location).startsWith(BACK + "?code=");
        return location.replaceFirst(".*code=([^&]+).*", "$1");
    }

    /// Returns where the page sends whoever filled it in.
    private String signInAt(String username, String password) throws Exception {
        Matcher csrf = CSRF.matcher(get(signIn.issuer() + "/login").body());
        assertThat(csrf.find()).isTrue();
        Map<String, String> fields = Map.of("username", username, "password", password, "_csrf", csrf.group(1));
        return browser.send(form("/login", fields).build(), BodyHandlers.ofString())
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    private HttpResponse<String> exchange(String code, String verifier) throws Exception {
        Map<String, String> fields = Map.of(
                "grant_type", "authorization_code",
                "redirect_uri", BACK,
                "code", code,
                "code_verifier", verifier);
        String login = "troth-console:" + signIn.console().secret();
        String basic = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        return browser.send(
                form("/oauth2/token", fields).header("Authorization", "Basic " + basic).build(),
                BodyHandlers.ofString());
    }

    private static String authorization(String back) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
        return signIn.issuer() + "/oauth2/authorize?response_type=code&client_id=troth-console&scope=openid&redirect_uri="
                + URLEncoder.encode(back, StandardCharsets.UTF_8)
                + "&code_challenge=" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest)
                + "&code_challenge_method=S256";
    }

    private HttpResponse<String> get(String address) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Accept", "text/html")
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpRequest.Builder form(String where, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(URI.create(signIn.issuer() + where))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
    }

    private static String script(String name) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("bash", "../token", name).redirectErrorStream(true);
        builder.environment().put("TROTH_DATA_DIR", folder.path().toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        process.waitFor();
        return said;
    }

    private static JsonNode json(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JsonMapper.shared().readTree(answer.body());
    }

    private static JsonNode part(String token, int number) {
        return JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[number]));
    }
}
