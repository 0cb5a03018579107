package org.troth.http;

/// The problem of a status that says nothing more than its number.
final class StatusProblems {
    private StatusProblems() {}

    static Problem of(int status) {
        return switch (status) {
            case 400 -> Problem.of(400, "bad-request", "The request cannot be read.");
            case 401 ->
                Problem.of(401, "sign-in-required", "Sign in with a bearer token.")
                        .header("WWW-Authenticate", "Bearer realm=\"troth\"");
            case 403 -> Problem.of(403, "forbidden", "Your role does not allow this.");
            case 404 -> Problem.of(404, "not-found", "There is nothing here.");
            case 405 -> Problem.of(405, "method-not-allowed", "This method is not available here.");
            case 406 -> Problem.of(406, "not-acceptable", "None of the accepted media types is available here.");
            case 408 -> Problem.of(408, "request-timeout", "The request did not arrive in time.");
            case 409 -> Problem.of(409, "conflict", "The request does not fit the present state.");
            case 412 -> Problem.of(412, "precondition-failed", "The state has changed since it was read.");
            case 413 -> Problem.of(413, "body-too-large", "The request body is larger than is accepted here.");
            case 414 -> Problem.of(414, "address-too-long", "The address is longer than is accepted.");
            case 415 -> Problem.of(415, "unsupported-media-type", "This media type is not accepted here.");
            case 417 -> Problem.of(417, "expectation-failed", "The expectation of the request cannot be met.");
            case 429 ->
                Problem.of(429, "too-many-requests", "There were too many requests.")
                        .header("Retry-After", "1");
            case 431 -> Problem.of(431, "headers-too-large", "The request headers are larger than is accepted.");
            case 501 -> Problem.of(501, "not-implemented", "This is not available here.");
            case 503 -> Problem.unavailable("The service cannot answer at the moment.", 1);
            case 505 -> Problem.of(505, "version-not-supported", "This version of HTTP is not supported.");
            default ->
                status >= 400 && status < 500
                        ? Problem.of(status, "bad-request", "The request cannot be answered.")
                        : Problem.of(500, "internal-error", "Something went wrong. It was logged.");
        };
    }
}
