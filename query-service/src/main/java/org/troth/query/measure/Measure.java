package org.troth.query.measure;

import java.util.List;
import java.util.function.Consumer;

/// A figure people ask for, and exactly what it means.
///
/// It sees facts as they were known at one position, and no clock; so the same question has the same answer for ever.
interface Measure {
    Definition definition();

    /// What puts something into the period; each is counted by itself.
    List<Anchor> anchors();

    /// Counts what a story holds; a row whose moment lies outside the period is not counted.
    void count(Story story, Question question, Consumer<Row> rows);

    /// What puts a subject into the period.
    record Anchor(Subject subject, List<Class<?>> kinds) {
        static Anchor of(Subject subject, Class<?>... kinds) {
            return new Anchor(subject, List.of(kinds));
        }
    }
}
