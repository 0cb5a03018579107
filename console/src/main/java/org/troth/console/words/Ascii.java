package org.troth.console.words;

import java.text.Normalizer;

/// Words as a header can carry them, which knows no letters beyond ASCII.
public final class Ascii {
    private static final int LONGEST = 200;

    private Ascii() {}

    public static String of(String typed) {
        String spelled = typed.replace("ß", "ss")
                .replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue")
                .replace("Ä", "Ae")
                .replace("Ö", "Oe")
                .replace("Ü", "Ue");
        String plain = Normalizer.normalize(spelled, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^!-~]+", " ")
                .strip();
        return plain.substring(0, Math.min(plain.length(), LONGEST)).strip();
    }
}
