package org.troth.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonDifferenceTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static JsonNode json(String text) {
        return JSON.readTree(text.replace('\'', '"'));
    }

    private static List<String> changes(String old, String now) {
        return JsonDifference.between(json(old), json(now)).stream()
                .map(change -> change.component() + " " + change.old() + " " + change.now())
                .toList();
    }

    @Test
    void the_same_document_does_not_differ() {
        assertThat(changes("{'a':1,'b':{'c':[1,2]}}", "{'b':{'c':[1,2]},'a':1}")).isEmpty();
    }

    @Test
    void what_came_went_and_changed_is_named_with_what_it_was_and_is() {
        assertThat(changes("{'a':1,'b':2,'c':{'d':'x'}}", "{'a':1,'c':{'d':'y'},'e':true}"))
                .containsExactly("/b 2 null", "/c/d \"x\" \"y\"", "/e null true");
    }

    @Test
    void a_list_is_one_value_and_an_empty_thing_one_too() {
        assertThat(changes("{'a':[1,2],'b':{}}", "{'a':[1],'b':{'c':1}}"))
                .containsExactly("/a [1,2] [1]", "/b {} null", "/b/c null 1");
    }

    @Test
    void a_name_with_a_slash_keeps_its_place() {
        assertThat(changes("{'a/b~c':1}", "{'a/b~c':2}")).containsExactly("/a~1b~0c 1 2");
    }

    @Test
    void before_there_was_anything_all_is_new() {
        assertThat(JsonDifference.between(null, json("{'a':1}"))).singleElement().satisfies(change -> assertThat(
                        change.old())
                .isNull());
    }
}
