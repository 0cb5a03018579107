package org.troth.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.troth.event.Envelope;
import org.troth.event.Event;
import org.troth.event.Id;
import org.troth.event.Personal;
import org.troth.event.customer.CustomerFactCorrected;

/// Whatever people can type into an event is marked personal, or stands on the list of what stays.
class FreeTextTest {
    record Planted(String remark, Personal<String> said) implements Event {}

    @Test
    void every_text_of_an_event_that_is_not_personal_is_listed() throws IOException {
        Set<String> texts = new TreeSet<>();
        EventTypes.byName().values().forEach(type -> texts.addAll(textsOf(type)));
        texts.addAll(textsOf(Envelope.class));

        assertThat(listed()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(texts);
    }

    @Test
    void a_text_that_nobody_listed_is_noticed_and_words_marked_personal_are_none() {
        assertThat(textsOf(Planted.class)).containsExactly("Planted.remark");
        assertThat(textsOf(CustomerFactCorrected.class)).containsExactly("CustomerFactCorrected.factKey");
    }

    private static List<String> listed() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("../docs/reference/free-text.txt"))) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\s+", 2)[0])
                    .toList();
        }
    }

    private static Set<String> textsOf(Class<?> type) {
        Set<String> texts = new TreeSet<>();
        for (RecordComponent component : type.getRecordComponents()) {
            collect(component.getGenericType(), type.getSimpleName() + "." + component.getName(), texts);
        }
        return texts;
    }

    private static void collect(Type type, String name, Set<String> texts) {
        switch (type) {
            case Class<?> text when text == String.class || text == Object.class -> texts.add(name);
            case Class<?> nested when nested.isRecord() && !Id.class.isAssignableFrom(nested) ->
                texts.addAll(textsOf(nested));
            case ParameterizedType generic when generic.getRawType() != Personal.class ->
                // Of a map, what it holds; its keys are names of fields.
                collect(generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1], name, texts);
            default -> {}
        }
    }
}
