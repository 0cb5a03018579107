package org.troth.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentDataTest {
    private static final List<String> ISSUERS =
            List.of("4/16", "4/19", "4/13", "51/16", "55/16", "2221/16", "2720/16", "34/15", "37/15", "36/14", "300/14",
                    "6011/16", "65/16", "3528/16", "3589/16", "62/16", "62/19", "6759/16", "5018/13", "6304/19");

    private static final List<UnaryOperator<String>> SPELLINGS = List.of(
            digits -> digits,
            digits -> grouped(digits, " "),
            digits -> grouped(digits, "-"),
            digits -> grouped(digits, "."),
            digits -> grouped(digits, "\u00a0"),
            digits -> grouped(digits, " - "),
            digits -> grouped(digits, "\u2013"),
            digits -> grouped(digits, "_"),
            digits -> grouped(digits, "\u200b"),
            digits -> grouped(digits, "/"),
            digits -> grouped(digits, "\n"),
            digits -> digits.chars().mapToObj(c -> (char) c + " ").reduce("", String::concat).strip(),
            digits -> script(digits, '\u0660'),
            digits -> grouped(script(digits, '\uff10'), " "),
            digits -> script(digits, '\u0966'));

    private static final List<String> AROUND = List.of(
            "She read out %s and hung up.", "card: %s", "%s", "pan=%s;", "(%s)", "Karte %s, Ablauf 12/29", "visa%s", "“%s”");

    private static final List<String> CODES = List.of(
            "cvv %s", "CVC: %s", "the security code is %s", "CVV2=%s", "Kartenprüfnummer %s", "Prüfziffer: %s",
            "card code - %s", "código de seguridad %s", "cid #%s");

    private static final List<BiFunction<Random, Integer, String>> HARMLESS = List.of(
            (random, i) -> "Call me back on +49 151 " + number(random, 8) + ".",
            (random, i) -> "Ring +1 (555) " + number(random, 3) + "-" + number(random, 4) + " or 0044 20 " + number(random, 8),
            (random, i) -> "Parcel JD" + number(random, 18) + " is late.",
            (random, i) -> "Order 2026-" + number(random, 6) + ", invoice " + number(random, 10) + ", 389,00 EUR",
            (random, i) -> "At 2026-06-02T12:00:" + (10 + random.nextInt(50)) + ".123456Z, again at 14:30",
            (random, i) -> "IBAN DE" + number(random, 20).replaceAll("(.{4})", "$1 "),
            (random, i) -> "Reading 17" + number(random, 11) + " of the meter.",
            (random, i) -> "Reference " + new UUID(random.nextLong(), random.nextLong()),
            (random, i) -> "He was told " + random.nextInt(9) + " times since " + (1990 + random.nextInt(30)) + ", in " + number(random, 5) + " Bonn",
            (random, i) -> "The code of the door is " + number(random, 4) + ".",
            (random, i) -> "Serial SN-" + number(random, 4) + "-" + number(random, 4) + "-AB",
            (random, i) -> "Nothing to report, the customer thanked us " + i + " times.");

    @ParameterizedTest
    @ValueSource(strings = {
        "4111 1111 1111 1111", "My card is 4111-1111-1111-1111, ok?", "٤١١١١١١١١١١١١١١١", "3782 822463 10005",
        "cvv: 123", "The security code on the back is 1234", "5500.0000.0000.0004", "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1"})
    void card_numbers_and_codes_are_recognised(String text) {
        assertThat(PaymentData.in(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "4111 1111 1111 1112", "+49 151 23456785", "1700000000000", "order 12345", "code 1234", "at 12:30 on 2026-06-02", ""})
    void other_numbers_are_not(String text) {
        assertThat(PaymentData.in(text)).isFalse();
    }

    @Test
    void hardly_any_is_missed_and_hardly_any_other_text_is_refused() {
        Tally tally = tally(2_000, 29);

        assertThat(tally.recall()).isGreaterThanOrEqualTo(0.999);
        assertThat(tally.falseAlarms()).isLessThanOrEqualTo(0.01);
    }

    @Tag("gate")
    @Test
    void gate_29_hardly_any_is_missed_and_hardly_any_other_text_is_refused() {
        Tally tally = tally(10_000, 2929);
        boolean pass = tally.recall() >= 0.999 && tally.falseAlarms() <= 0.01;
        System.out.printf("GATE G29 seed=2929 notes=%d recall=%.4f false=%.4f %s%n",
                tally.bad + tally.good, tally.recall(), tally.falseAlarms(), pass ? "PASS" : "FAIL");

        assertThat(pass).isTrue();
    }

    /// The planted fault: a filter that knows one spelling only.
    @Test
    void a_filter_that_knows_one_spelling_is_caught() {
        Random random = new Random(1);
        int found = 0;
        for (int i = 0; i < 1_000; i++) {
            found += SPELLINGS.get(i % SPELLINGS.size()).apply(card(random)).matches("[0-9]{13,19}") ? 1 : 0;
        }

        assertThat(found / 1_000.0).isLessThan(0.999);
    }

    private static final class Tally {
        private int bad;
        private int found;
        private int good;
        private int alarms;

        double recall() {
            return (double) found / bad;
        }

        double falseAlarms() {
            return (double) alarms / good;
        }
    }

    private static Tally tally(int notes, long seed) {
        Random random = new Random(seed);
        Tally tally = new Tally();
        for (int i = 0; i < notes; i++) {
            if (i % 2 == 0) {
                tally.bad++;
                tally.found += PaymentData.in(bad(random, i / 2)) ? 1 : 0;
            } else {
                tally.good++;
                tally.alarms += PaymentData.in(HARMLESS.get(i / 2 % HARMLESS.size()).apply(random, i)) ? 1 : 0;
            }
        }
        return tally;
    }

    private static String bad(Random random, int i) {
        if (i % 5 == 0) {
            return CODES.get(random.nextInt(CODES.size())).formatted(number(random, 3 + random.nextInt(2)));
        }
        String spelled = SPELLINGS.get(i % SPELLINGS.size()).apply(card(random));
        return AROUND.get(random.nextInt(AROUND.size())).formatted(spelled);
    }

    private static String card(Random random) {
        String[] issuer = ISSUERS.get(random.nextInt(ISSUERS.size())).split("/");
        int length = Integer.parseInt(issuer[1]);
        String body = issuer[0] + number(random, length - 1 - issuer[0].length());
        for (int check = 0; ; check++) {
            if (luhn(body + check)) {
                return body + check;
            }
        }
    }

    private static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            sum += i % 2 == 0 ? digit : digit * 2 / 10 + digit * 2 % 10;
        }
        return sum % 10 == 0;
    }

    private static String number(Random random, int digits) {
        StringBuilder number = new StringBuilder();
        for (int i = 0; i < digits; i++) {
            number.append(random.nextInt(10));
        }
        return number.toString();
    }

    private static String grouped(String digits, String separator) {
        return digits.replaceAll("(.{4})(?=.)", "$1" + separator);
    }

    private static String script(String digits, char zero) {
        StringBuilder other = new StringBuilder();
        digits.chars().forEach(c -> other.append((char) (zero + c - '0')));
        return other.toString();
    }
}
