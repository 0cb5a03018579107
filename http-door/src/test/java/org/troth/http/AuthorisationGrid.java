package org.troth.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Asks every endpoint of a running service as everybody and with every bad token, and says where the answer is not the
/// one of the matrix.
public final class AuthorisationGrid {
    private static final String BY_THE_MATRIX = StatusProblems.of(403).detail();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final int port;
    private final AccessMatrix matrix;
    private final Collection<String> endpoints;
    private int asked;

    /// What was asked, and what was not answered as it should be.
    public record Outcome(int endpoints, int asked, List<String> wrong) {}

    /// @param endpoints each as `METHOD /path/{template}`
    public AuthorisationGrid(int port, AccessMatrix matrix, Collection<String> endpoints) {
        this.port = port;
        this.matrix = matrix;
        this.endpoints = endpoints;
    }

    /// Every endpoint, as each identity, with each fault.
    public Outcome whole() {
        return ask(Role.values().length);
    }

    /// Every endpoint as each identity, and with each fault as one of them, in turn.
    public Outcome inTurn() {
        return ask(1);
    }

    private Outcome ask(int identitiesWithFaults) {
        List<String> wrong = new ArrayList<>();
        List<Role> roles = List.of(Role.values());
        try (TestIssuer stranger = new TestIssuer()) {
            Map<String, Optional<String>> spoilt = spoilt(stranger);
            int turn = 0;
            for (String endpoint : endpoints) {
                for (Role role : roles) {
                    askWell(endpoint, role).ifPresent(wrong::add);
                }
                for (TokenFault fault : TokenFault.values()) {
                    for (int i = 0; i < identitiesWithFaults; i++) {
                        Role role = roles.get(turn++ % roles.size());
                        askBadly(endpoint, role, fault, spoilt.getOrDefault(role + " " + fault, Optional.empty())).ifPresent(wrong::add);
                    }
                }
            }
            if (stranger.keysAskedFor() > 0) {
                wrong.add("Somebody went where a token said that its key lies.");
            }
        }
        return new Outcome(endpoints.size(), asked, wrong);
    }

    private static Map<String, Optional<String>> spoilt(TestIssuer stranger) {
        Map<String, Optional<String>> spoilt = new HashMap<>();
        for (Role role : Role.values()) {
            for (TokenFault fault : TokenFault.values()) {
                // Of each role there is a user whom it gave the name.
                spoilt.put(role + " " + fault, fault.header(TestIssuer.shared(), stranger, role.claim()));
            }
        }
        return spoilt;
    }

    private Optional<String> askWell(String endpoint, Role role) {
        boolean may = row(endpoint).filter(row -> row.permits(Set.of(role))).isPresent();
        Answer answer = answer(endpoint, Optional.of(TestIssuer.bearer(role.claim())));
        boolean letIn = answer.status() != 401 && !answer.byTheMatrix();
        return letIn == may ? Optional.empty() : Optional.of(endpoint + " as " + role + ": " + answer);
    }

    private Optional<String> askBadly(String endpoint, Role role, TokenFault fault, Optional<String> header) {
        boolean open = fault == TokenFault.NONE_AT_ALL
                && row(endpoint).filter(AccessMatrix.Row::open).isPresent();
        Answer answer = answer(endpoint, header);
        boolean right = open ? answer.status() != 401 && answer.status() != 403 : answer.status() == 401;
        return right ? Optional.empty() : Optional.of(endpoint + " as " + role + " with " + fault + ": " + answer);
    }

    private Optional<AccessMatrix.Row> row(String endpoint) {
        String[] words = endpoint.split(" ", 2);
        return matrix.rows().stream()
                .filter(row -> row.method().equals(words[0]) && row.template().equals(words[1]))
                .findFirst();
    }

    private record Answer(int status, boolean byTheMatrix) {}

    private Answer answer(String endpoint, Optional<String> authorization) {
        asked++;
        String[] words = endpoint.split(" ", 2);
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + words[1].replaceAll("\\{[^}]*}", "x")))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .method(words[0], words[0].equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}"));
        authorization.ifPresent(header -> request.header("Authorization", header));
        try {
            HttpResponse<InputStream> response = CLIENT.send(request.build(), BodyHandlers.ofInputStream());
            // A live line would never end; only of a refusal do the words matter.
            try (InputStream body = response.body()) {
                boolean byTheMatrix = response.statusCode() == 403
                        && new String(body.readAllBytes(), StandardCharsets.UTF_8).contains(BY_THE_MATRIX);
                return new Answer(response.statusCode(), byTheMatrix);
            }
        } catch (IOException e) {
            throw new AssertionError(endpoint, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
