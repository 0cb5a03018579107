package org.troth.http;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Why a request was refused, as RFC 9457 writes it.
///
/// @param slug last part of the type, stable for ever
/// @param code the invariant that said no, such as `INV-15`
/// @param facts further members of the document
/// @param headers sent with the answer, such as `Retry-After`
public record Problem(
        int status,
        String slug,
        String detail,
        @Nullable String code,
        @Nullable String instance,
        Map<String, Object> facts,
        List<InputError> errors,
        Map<String, String> headers) {
    public static final String MEDIA_TYPE = "application/problem+json";

    /// One thing wrong with the input.
    ///
    /// @param pointer JSON Pointer to it
    /// @param detail what is expected there; never the input itself
    @JsonPropertyOrder({"pointer", "detail"})
    public record InputError(String pointer, String detail) {}

    public static Problem of(int status, String slug, String detail) {
        return new Problem(status, slug, detail, null, null, Map.of(), List.of(), Map.of());
    }

    /// The service is too busy or not able for the moment.
    public static Problem unavailable(String detail, int retryAfterSeconds) {
        return of(503, "unavailable", detail).header("Retry-After", Integer.toString(retryAfterSeconds));
    }

    /// Nothing can be written for the moment, not even who asked.
    public static Problem diskFull() {
        return of(503, "disk-full", "The disk of the database is full. Nothing was recorded; asking again later is safe.")
                .header("Retry-After", "5");
    }

    public Problem code(String value) {
        return new Problem(status, slug, detail, value, instance, facts, errors, headers);
    }

    public Problem instance(String value) {
        return new Problem(status, slug, detail, code, value, facts, errors, headers);
    }

    public Problem fact(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(facts);
        more.put(name, value);
        return new Problem(status, slug, detail, code, instance, more, errors, headers);
    }

    public Problem facts(Map<String, Object> further) {
        Map<String, Object> more = new LinkedHashMap<>(facts);
        more.putAll(further);
        return new Problem(status, slug, detail, code, instance, more, errors, headers);
    }

    public Problem error(String pointer, String what) {
        List<InputError> more = new ArrayList<>(errors);
        more.add(new InputError(pointer, what));
        return errors(more);
    }

    public Problem errors(List<InputError> all) {
        return new Problem(status, slug, detail, code, instance, facts, List.copyOf(all), headers);
    }

    public Problem header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Problem(status, slug, detail, code, instance, facts, errors, more);
    }

    public ProblemException exception() {
        return new ProblemException(this);
    }

    /// The members of the document in the order they are written. A fact cannot replace a member of the standard.
    public Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", "urn:troth:problem:" + slug);
        members.put("title", title());
        members.put("status", status);
        members.put("detail", detail);
        if (instance != null) {
            members.put("instance", instance);
        }
        if (code != null) {
            members.put("code", code);
        }
        facts.forEach(members::putIfAbsent);
        if (!errors.isEmpty()) {
            members.put("errors", errors);
        }
        return members;
    }

    private String title() {
        String words = slug.replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
