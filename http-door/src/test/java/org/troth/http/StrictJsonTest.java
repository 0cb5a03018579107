package org.troth.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.troth.event.Channel;
import org.troth.event.CustomerId;
import org.troth.event.Personal;
import org.troth.event.RepId;
import org.troth.event.promise.Due;
import org.troth.event.promise.DueKind;
import org.troth.http.Problem.InputError;
import tools.jackson.databind.node.ObjectNode;

@NullMarked
class StrictJsonTest {
    private static final String REP = "rep_01h455vb4pex5vsknk084sn02q";
    private static final String NUL = "\\u0000";

    record Everything(
            String text,
            int whole,
            long large,
            boolean yes,
            Channel channel,
            RepId rep,
            Instant at,
            Due due,
            Personal<String> said,
            List<String> list,
            Map<String, Object> map,
            @Nullable Integer maybe,
            @Nullable Locale locale,
            @Nullable Personal<Object> anything,
            List<Due> dues,
            Map<String, Personal<Object>> fields) {}

    record Small(@Nullable String a, @Nullable Integer n) {}

    record Common(@Nullable Instant occurredAt) {}

    record Words(String word) {}

    record Picky(int least, int most) {
        Picky {
            if (least > most) {
                throw new IllegalArgumentException(least + " > " + most);
            }
        }
    }

    private static ObjectNode tree(String json) {
        return StrictJson.tree(json.getBytes(StandardCharsets.UTF_8));
    }

    private static List<InputError> refusedTree(String json) {
        return refused(() -> tree(json));
    }

    private static List<InputError> refused(Runnable reading) {
        BadInput bad = catchThrowableOfType(BadInput.class, reading::run);
        assertThat(bad).as("refusal").isNotNull();
        return bad.errors();
    }

    private static List<InputError> refusedSmall(String json) {
        return refused(() -> StrictJson.bind(tree(json), Small.class));
    }

    @Nested
    class Reading {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    " ",
                    "null",
                    "[]",
                    "1",
                    "\"text\"",
                    "{",
                    "{}}",
                    "{} {}",
                    "{}x",
                    "{'a':1}",
                    "{a:1}",
                    "{\"a\":1,}",
                    "{\"a\":01}",
                    "{\"a\":+1}",
                    "{\"a\":NaN}",
                    "{\"a\":.5}",
                    "{\"a\":1.}",
                    "{/* no */}",
                    "{\"a\":\"\t\"}",
                    "{\"a\":\"\\x\"}",
                    "\uFEFF{}",
                })
        void what_is_not_one_json_object_is_refused(String body) {
            assertThat(refusedTree(body))
                    .singleElement()
                    .extracting(InputError::pointer)
                    .isEqualTo("");
        }

        @Test
        void a_name_given_twice_is_refused_at_its_object() {
            assertThat(refusedTree("{\"a\":1,\"a\":1}"))
                    .extracting(InputError::pointer)
                    .containsExactly("");
            assertThat(refusedTree("{\"a\":[{\"b\":1,\"\\u0062\":2}]}"))
                    .containsExactly(new InputError("/a/0", "A name may appear only once in an object."));
        }

        @Test
        void depth_ends_at_twenty() {
            tree("{\"a\":".repeat(20) + "1" + "}".repeat(20));
            refusedTree("{\"a\":".repeat(21) + "1" + "}".repeat(21));
            refusedTree("{\"a\":" + "[".repeat(20) + "]".repeat(20) + "}");
            refusedTree("{\"a\":" + "[".repeat(60_000));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "123456789012345678901",
                    "1e999999999",
                    "1e-999999999",
                    "1e21",
                    "0.000000000000000000001",
                    "1e99999999999999999999999",
                })
        void a_number_of_more_than_twenty_digits_is_refused(String number) {
            refusedTree("{\"a\":" + number + "}");
        }

        @Test
        void a_number_of_twenty_digits_is_kept_exactly() {
            assertThat(tree("{\"a\":12345678901234567.123}").get("a").decimalValue())
                    .isEqualTo(new BigDecimal("12345678901234567.123"));
            assertThat(tree("{\"a\":12345678901234567890}").get("a").bigIntegerValue())
                    .hasToString("12345678901234567890");
        }

        @Test
        void text_ends_at_sixteen_kibibytes_of_utf_8() {
            tree("{\"a\":\"" + "x".repeat(16 * 1024) + "\"}");
            assertThat(refusedTree("{\"a\":\"" + "é".repeat(8 * 1024 + 1) + "\"}"))
                    .extracting(InputError::pointer)
                    .containsExactly("/a");
            refusedTree("{\"a\":\"" + "x".repeat(16 * 1024 + 1) + "\"}");
        }

        @Test
        void lists_end_at_two_hundred_items_and_names_at_64_characters() {
            tree("{\"a\":[" + "1,".repeat(199) + "1]}");
            assertThat(refusedTree("{\"a\":[" + "1,".repeat(200) + "1]}"))
                    .extracting(InputError::pointer)
                    .containsExactly("/a");
            tree("{\"" + "n".repeat(64) + "\":1}");
            refusedTree("{\"" + "n".repeat(65) + "\":1}");
            refusedTree("{\"" + "n".repeat(5000) + "\":1}");
        }

        @ParameterizedTest
        @ValueSource(strings = {NUL, "x\\ud800", "\\udc00x", "\\ud800\\ud800", "\\udc00\\ud800"})
        void what_postgresql_could_not_keep_is_refused(String text) {
            assertThat(refusedTree("{\"a\":{\"b\":[\"" + text + "\"]}}"))
                    .extracting(InputError::pointer)
                    .containsExactly("/a/b/0");
            refusedTree("{\"" + text + "\":1}");
        }

        @Test
        void a_whole_surrogate_pair_is_a_character() {
            assertThat(tree("{\"a\":\"\\ud83d\\ude00\"}").get("a").stringValue())
                    .isEqualTo("😀");
        }

        @Test
        void bytes_that_are_not_utf_8_are_refused() {
            for (byte[] bad : new byte[][] {
                {'{', (byte) 0xC0, (byte) 0x80, '}'},
                {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
                {(byte) 0xFF, (byte) 0xFE, '{', 0, '}', 0}
            }) {
                assertThat(refused(() -> StrictJson.tree(bad)))
                        .containsExactly(new InputError("", "The body must be UTF-8."));
            }
        }

        @Test
        void an_odd_name_is_not_echoed() {
            assertThat(refusedTree("{\"<script>\":\"" + NUL + "\"}").toString()).doesNotContain("script");
        }
    }

    @Nested
    class Binding {
        @Test
        void every_type_a_command_uses_is_read() {
            Everything bound = StrictJson.bind(tree("""
                {"text":"t","whole":-1,"large":9007199254740993,"yes":true,"channel":"PHONE","rep":"%s",
                 "at":"2026-03-09T14:00:00.123456789Z",
                 "due":{"kind":"WINDOW","from":"2026-03-09T14:00","until":"2026-03-09T15:00:00",
                                    "timezone":"Europe/Rome"},
                 "said":"hello","list":["a","b"],"map":{"n":1,"d":1.50,"deep":{"x":[true,null]}},
                 "maybe":7,"locale":"de-AT","anything":{"k":[1]},"dues":[],"fields":{"f":2}}
                """.formatted(REP)), Everything.class);

            LocalDateTime two = LocalDateTime.of(2026, 3, 9, 14, 0);
            assertThat(bound.large()).isEqualTo(9007199254740993L);
            assertThat(bound.channel()).isEqualTo(Channel.PHONE);
            assertThat(bound.rep()).isEqualTo(new RepId(REP));
            assertThat(bound.at()).isEqualTo(Instant.parse("2026-03-09T14:00:00.123456Z"));
            assertThat(bound.due())
                    .isEqualTo(new Due(DueKind.WINDOW, two, two.plusHours(1), ZoneId.of("Europe/Rome")));
            assertThat(bound.said()).isEqualTo(new Personal<>("hello"));
            assertThat(bound.list()).containsExactly("a", "b");
            assertThat(bound.map()).containsEntry("n", 1L).containsEntry("d", new BigDecimal("1.50"));
            assertThat(bound.map().get("deep")).hasToString("{x=[true, null]}");
            assertThat(bound.locale()).isEqualTo(Locale.forLanguageTag("de-AT"));
            assertThat(bound.anything()).isEqualTo(new Personal<Object>(Map.of("k", List.of(1L))));
            assertThat(bound.fields()).isEqualTo(Map.of("f", new Personal<Object>(2L)));
        }

        @Test
        void what_is_missing_is_listed_whole() {
            List<InputError> errors =
                    refused(() -> StrictJson.bind(tree("{\"due\":{\"kind\":null}}"), Everything.class));

            assertThat(errors)
                    .extracting(InputError::pointer)
                    .containsExactly(
                            "/text",
                            "/whole",
                            "/large",
                            "/channel",
                            "/rep",
                            "/at",
                            "/due/kind",
                            "/due/until",
                            "/due/timezone",
                            "/said");
            assertThat(errors).extracting(InputError::detail).containsOnly("This field is required.");
        }

        @Test
        void absent_lists_are_empty_and_absent_optionals_are_null() {
            record Loose(
                    List<String> list,
                    Map<String, Object> map,
                    boolean flag,
                    @Nullable String text) {}

            assertThat(StrictJson.bind(tree("{}"), Loose.class)).isEqualTo(new Loose(List.of(), Map.of(), false, null));
            assertThat(StrictJson.bind(tree("{\"list\":null,\"flag\":null,\"text\":null,\"map\":null}"), Loose.class))
                    .isEqualTo(new Loose(List.of(), Map.of(), false, null));
        }

        @Test
        void an_unknown_field_is_refused_and_not_echoed() {
            assertThat(refusedSmall("{\"surprise\":1}"))
                    .containsExactly(new InputError("", "An unknown field is here; the fields are: a, n."));
            assertThat(refused(() -> StrictJson.bind(tree("{\"due\":{\"secret\":1}}"), "/steps/3", Everything.class))
                            .toString())
                    .contains("/steps/3/due")
                    .doesNotContain("secret");
        }

        @ParameterizedTest
        @ValueSource(strings = {"\"1\"", "1.0", "1.5", "true", "[1]", "{}", "2147483648", "1e2"})
        void nothing_but_a_whole_number_is_a_whole_number(String value) {
            assertThat(refusedSmall("{\"n\":" + value + "}"))
                    .containsExactly(new InputError("/n", "Expected a whole number of 32 bits."));
        }

        @ParameterizedTest
        @ValueSource(strings = {"1", "true", "[]", "{}"})
        void nothing_but_text_is_text(String value) {
            assertThat(refusedSmall("{\"a\":" + value + "}")).containsExactly(new InputError("/a", "Expected text."));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "yes      | 1",
                    "yes      | \"true\"",
                    "channel  | \"phone\"",
                    "channel  | 0",
                    "channel  | \"\"",
                    "rep      | \"cus_01h455vb4pex5vsknk084sn02q\"",
                    "rep      | \"rep_01H455VB4PEX5VSKNK084SN02Q\"",
                    "rep      | {\"value\":\"rep_01h455vb4pex5vsknk084sn02q\"}",
                    "at       | 1760000000",
                    "at       | \"2026-03-09\"",
                    "at       | \"2026-03-09T14:00:00\"",
                    "at       | \"2026-03-09T14:00:00+01:00\"",
                    "at       | \"2026-02-30T14:00:00Z\"",
                    "at       | \"2026-03-09T24:00:00Z\"",
                    "at       | \"2026-03-09T23:59:60Z\"",
                    "at       | \"1899-12-31T00:00:00Z\"",
                    "at       | \"+12026-03-09T14:00:00Z\"",
                    "at       | \"-2026-03-09T14:00:00Z\"",
                    "locale   | \"not a locale\"",
                    "locale   | \"\"",
                    "large    | 9223372036854775808",
                    "said     | 1",
                    "list     | \"a\"",
                    "list     | {}",
                    "map      | []",
                })
        void a_value_of_the_wrong_kind_is_refused_at_its_field(String field, String value) {
            assertThat(refused(() -> StrictJson.bind(tree("{\"" + field + "\":" + value + "}"), Everything.class)))
                    .filteredOn(it -> !it.detail().equals("This field is required."))
                    .singleElement()
                    .satisfies(it -> assertThat(it.pointer()).isEqualTo("/" + field))
                    .satisfies(it -> assertThat(it.detail()).startsWith("Expected"));
        }

        @Test
        void errors_inside_lists_and_nested_records_point_there() {
            String due = "{\"kind\":\"EXACT\",\"until\":\"9999999\",\"timezone\":\"+25:00\"}";

            assertThat(refused(() -> StrictJson.bind(
                            tree("{\"list\":[\"a\",2,null],\"dues\":[%s]}".formatted(due)), Everything.class)))
                    .extracting(InputError::pointer)
                    .contains("/list/1", "/list/2", "/dues/0/until", "/dues/0/timezone");
        }

        @Test
        void what_a_record_itself_refuses_is_not_quoted() {
            assertThat(refused(() -> StrictJson.bind(tree("{\"least\":4711,\"most\":1}"), Picky.class)))
                    .containsExactly(new InputError("", "These fields do not fit together."));
        }

        @Test
        void several_records_share_one_object() {
            StrictJson.Bound bound = StrictJson.bindFlat(
                    tree("{\"word\":\"w\",\"occurredAt\":\"2026-03-09T14:00:00Z\"}"),
                    "",
                    List.of(Words.class, Common.class));

            assertThat(bound.get(Words.class)).isEqualTo(new Words("w"));
            assertThat(bound.get(Common.class)).isEqualTo(new Common(Instant.parse("2026-03-09T14:00:00Z")));
            assertThat(refused(() -> StrictJson.bindFlat(
                            tree("{\"occurredAt\":1,\"more\":1}"), "/steps/0", List.of(Words.class, Common.class))))
                    .extracting(InputError::pointer)
                    .containsExactly("/steps/0", "/steps/0/word", "/steps/0/occurredAt");
        }

        @Test
        void an_endless_list_of_errors_is_cut() {
            String many = "{\"list\":[" + "1,".repeat(199) + "1]}";

            assertThat(refused(() -> StrictJson.bind(tree(many), Everything.class)))
                    .hasSize(50);
        }

        @Test
        void customer_ids_are_read_by_their_own_prefix() {
            record Named(CustomerId id) {}
            CustomerId id = CustomerId.next();

            assertThat(StrictJson.bind(tree("{\"id\":\"" + id + "\"}"), Named.class))
                    .isEqualTo(new Named(id));
        }
    }
}
