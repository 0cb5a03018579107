package org.troth.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Recognises card numbers and their security codes in any text, however they are spelled.
///
/// A card number has 13 to 19 digits of any script, with separators or without, begins as the number of an issuer does,
/// and carries the check digit of Luhn. Numbers that begin with a plus sign are telephone numbers.
public final class PaymentData {
    private static final int SHORTEST = 13;
    private static final int LONGEST = 19;
    private static final int MOST_SEPARATORS = 3;

    private static final Pattern CODE = Pattern.compile(
            "(?<![\\p{L}\\p{Nd}])(?:cvv2?|cvc2?|cid|csc|security code|card code|kartenpr(?:ü|ue)fnummer|pr(?:ü|ue)fziffer"
                    + "|codice di sicurezza|c(?:ó|o)digo de seguridad|cryptogramme)[^\\p{Nd}]{0,20}(\\p{Nd}{3,4})(?!\\p{Nd})",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private PaymentData() {}

    /// Whether there is anything in a text that must not be kept.
    public static boolean in(String text) {
        return hasCode(text) || hasNumber(text);
    }

    /// What there is to be said against keeping a step, or something else with texts.
    public static Optional<PaymentRefusal> objection(Object... parts) {
        List<String> pointers = new ArrayList<>();
        for (Object part : parts) {
            Texts.walk(part, "", (pointer, text) -> {
                if (in(text)) {
                    pointers.add(pointer);
                }
            });
        }
        return pointers.isEmpty() ? Optional.empty() : Optional.of(new PaymentRefusal(pointers));
    }

    private static boolean hasCode(String text) {
        return CODE.matcher(text).find();
    }

    /// Digits that stand together.
    ///
    /// @param joined whether only separators stand between these and the digits before
    /// @param international whether a plus sign stands before the first of those that are joined
    private record Group(String digits, boolean joined, boolean international, boolean afterShortWord, boolean beforeLetter) {}

    private static boolean hasNumber(String text) {
        List<Group> groups = groups(text);
        for (int first = 0; first < groups.size(); first++) {
            StringBuilder digits = new StringBuilder();
            for (int last = first; last < groups.size(); last++) {
                Group group = groups.get(last);
                if (last > first && !group.joined()) {
                    break;
                }
                digits.append(group.digits());
                if (digits.length() > LONGEST) {
                    break;
                }
                boolean several = last > first;
                boolean inAWord = groups.get(first).afterShortWord() || group.beforeLetter();
                if (!groups.get(first).international() && !(several && inAWord) && isCardNumber(digits.toString())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<Group> groups(String text) {
        List<Group> groups = new ArrayList<>();
        int[] points = text.codePoints().toArray();
        int at = 0;
        int gap = 0;
        boolean joined = false;
        boolean plus = false;
        while (at < points.length) {
            int from = at;
            StringBuilder digits = new StringBuilder();
            while (at < points.length && Character.digit(points[at], 10) >= 0) {
                digits.append(Character.digit(points[at++], 10));
            }
            if (digits.isEmpty()) {
                boolean separates = isSeparator(points[at]);
                plus = points[at] == '+' || (plus && separates);
                joined = joined && separates && ++gap <= MOST_SEPARATORS;
                at++;
                continue;
            }
            boolean international = plus || (joined && groups.getLast().international());
            groups.add(new Group(
                    digits.toString(),
                    joined,
                    international,
                    followsShortWord(points, from),
                    at < points.length && Character.isLetter(points[at])));
            joined = true;
            gap = 0;
            plus = false;
        }
        return groups;
    }

    /// One or two letters before digits belong to them, as in an IBAN, an id or a UUID; a whole word does not.
    private static boolean followsShortWord(int[] points, int from) {
        int letters = 0;
        while (letters < 3 && from > letters && Character.isLetter(points[from - letters - 1])) {
            letters++;
        }
        return letters == 1 || letters == 2;
    }

    private static boolean isSeparator(int point) {
        return switch (Character.getType(point)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.DASH_PUNCTUATION,
                    Character.CONNECTOR_PUNCTUATION,
                    Character.FORMAT -> true;
            default -> ".,/\\*|·•:;\t\n\r".indexOf(point) >= 0 || point == '\u2212';
        };
    }

    private static boolean isCardNumber(String digits) {
        int length = digits.length();
        return length >= SHORTEST && length <= LONGEST && isOfAnIssuer(digits, length) && passesLuhn(digits);
    }

    private static boolean isOfAnIssuer(String digits, int length) {
        int two = Integer.parseInt(digits.substring(0, 2));
        int three = Integer.parseInt(digits.substring(0, 3));
        int four = Integer.parseInt(digits.substring(0, 4));
        boolean visa = digits.charAt(0) == '4' && (length == 13 || length == 16 || length == 19);
        boolean mastercard = length == 16 && ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720));
        boolean americanExpress = length == 15 && (two == 34 || two == 37);
        boolean diners = length >= 14 && ((three >= 300 && three <= 305) || three == 309 || two == 36 || two == 38 || two == 39);
        boolean discover = length >= 16 && (four == 6011 || (three >= 644 && three <= 649) || two == 65);
        boolean jcb = length >= 16 && four >= 3528 && four <= 3589;
        boolean unionPay = length >= 16 && two == 62;
        boolean maestro = switch (four) {
            case 5018, 5020, 5038, 5893, 6304, 6759, 6761, 6762, 6763 -> true;
            default -> false;
        };
        return visa || mastercard || americanExpress || diners || discover || jcb || unionPay || maestro;
    }

    private static boolean passesLuhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int counted = i % 2 == 0 ? digit : digit * 2;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return sum % 10 == 0;
    }
}
