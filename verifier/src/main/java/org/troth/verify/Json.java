package org.troth.verify;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The part of JSON that bundles use: objects, lists, texts and whole numbers. Reads strictly; writes as RFC 8785 does.
///
/// What an event says may be any JSON; there, what is no text and no whole number counts as a name of its own.
final class Json {
    private static final int DEEPEST = 20;

    /// A value that bundles do not use.
    private record Literal(String word) {}


    private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]{0,17}");
    private static final Pattern LITERAL = Pattern.compile("true|false|null|-?[0-9]+(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]+)?");

    private final String text;
    private final boolean any;
    private int at;

    private Json(String text, boolean any) {
        this.text = text;
        this.any = any;
    }

    /// What an event says; nothing where it is no JSON object.
    static Map<String, Object> anything(byte[] payload) {
        try {
            return object(new Json(Texts.utf8(payload), true));
        } catch (Unreadable noJson) {
            return Map.of();
        }
    }

    static Map<String, Object> object(String text) {
        return object(new Json(text, false));
    }

    private static Map<String, Object> object(Json json) {
        if (json.value(0) instanceof Map<?, ?> map && json.at == json.text.length()) {
            return texts(map);
        }
        throw new Unreadable("not one JSON object");
    }

    static Map<String, Object> texts(Map<?, ?> map) {
        Map<String, Object> copy = new TreeMap<>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }

    private Object value(int depth) {
        if (depth > DEEPEST) {
            throw new Unreadable("JSON is nested too deeply");
        }
        char next = next();
        return switch (next) {
            case '{' -> members(depth);
            case '[' -> elements(depth);
            case '"' -> string();
            default -> {
                at--;
                yield any ? literal() : number();
            }
        };
    }

    private Map<String, Object> members(int depth) {
        Map<String, Object> members = new TreeMap<>();
        if (peek() == '}') {
            at++;
            return members;
        }
        do {
            require('"');
            String name = string();
            require(':');
            if (members.put(name, value(depth + 1)) != null) {
                throw new Unreadable("JSON has a member twice");
            }
        } while (more('}'));
        return members;
    }

    private List<Object> elements(int depth) {
        List<Object> elements = new ArrayList<>();
        if (peek() == ']') {
            at++;
            return elements;
        }
        do {
            elements.add(value(depth + 1));
        } while (more(']'));
        return elements;
    }

    private boolean more(char end) {
        char next = next();
        if (next != ',' && next != end) {
            throw new Unreadable("JSON has something where a comma or an end should be");
        }
        return next == ',';
    }

    private String string() {
        StringBuilder string = new StringBuilder();
        while (true) {
            int start = at;
            for (char next = peek(); next != '"' && next != '\\' && next >= 0x20; next = peek()) {
                at++;
            }
            string.append(text, start, at);
            switch (next()) {
                case '"' -> {
                    return string.toString();
                }
                case '\\' -> string.append(escaped());
                default -> throw new Unreadable("JSON has a control character in a text");
            }
        }
    }

    private char escaped() {
        char next = next();
        return switch (next) {
            case '"', '\\', '/' -> next;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                if (at + 4 > text.length()) {
                    throw new Unreadable("JSON ends too early");
                }
                at += 4;
                yield (char) hex(text.substring(at - 4, at));
            }
            default -> throw new Unreadable("JSON has an unknown escape");
        };
    }

    private static int hex(String digits) {
        if (!digits.matches("[0-9a-fA-F]{4}")) {
            throw new Unreadable("JSON has an unknown escape");
        }
        return Integer.parseInt(digits, 16);
    }

    /// A whole number as such; anything else as it is written.
    private Object literal() {
        Matcher literal = LITERAL.matcher(text).region(at, text.length());
        if (!literal.lookingAt()) {
            throw new Unreadable("JSON has a value that is none");
        }
        at = literal.end();
        String word = literal.group();
        return WHOLE.matcher(word).matches() ? Long.valueOf(word) : new Literal(word);
    }

    private Long number() {
        int start = at;
        while (at < text.length() && (Character.digit(text.charAt(at), 10) >= 0 || text.charAt(at) == '-')) {
            at++;
        }
        return Texts.number(text.substring(start, at));
    }

    private char peek() {
        if (at >= text.length()) {
            throw new Unreadable("JSON ends too early");
        }
        return text.charAt(at);
    }

    private char next() {
        char next = peek();
        at++;
        return next;
    }

    private void require(char wanted) {
        if (next() != wanted) {
            throw new Unreadable("JSON lacks a " + wanted);
        }
    }

    /// Without a space, members in the order of their names.
    static String canonical(Object value) {
        StringBuilder text = new StringBuilder();
        write(value, text);
        return text.toString();
    }

    private static void write(Object value, StringBuilder text) {
        if (value instanceof Map<?, ?> map) {
            text.append('{');
            String comma = "";
            for (Map.Entry<String, Object> member : texts(map).entrySet()) {
                text.append(comma);
                write(member.getKey(), text);
                text.append(':');
                write(member.getValue(), text);
                comma = ",";
            }
            text.append('}');
        } else if (value instanceof Collection<?> list) {
            text.append('[');
            String comma = "";
            for (Object element : list) {
                text.append(comma);
                write(element, text);
                comma = ",";
            }
            text.append(']');
        } else if (value instanceof Long number) {
            text.append(number.longValue());
        } else {
            quote(String.valueOf(value), text);
        }
    }

    private static void quote(String string, StringBuilder text) {
        text.append('"');
        int written = 0;
        for (int i = 0; i < string.length(); i++) {
            char each = string.charAt(i);
            if (each == '"' || each == '\\' || each < 0x20) {
                text.append(string, written, i).append(escape(each));
                written = i + 1;
            }
        }
        text.append(string, written, string.length()).append('"');
    }

    private static String escape(char each) {
        return switch (each) {
            case '"', '\\' -> "\\" + each;
            case '\b' -> "\\b";
            case '\f' -> "\\f";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> "\\u%04x".formatted((int) each);
        };
    }
}
