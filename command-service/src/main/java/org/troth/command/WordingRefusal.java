package org.troth.command;

import java.util.List;
import java.util.Map;

/// The words of a step say nothing.
public abstract sealed class WordingRefusal extends Refusal {
    private static final long serialVersionUID = 1L;

    private WordingRefusal(String sentence, Map<String, ?> facts) {
        super(Kind.INVALID, "wording", sentence, facts);
    }

    /// A text is there and empty.
    public static final class Blank extends WordingRefusal {
        private static final long serialVersionUID = 1L;
        private final List<String> pointers;

        public Blank(List<String> pointers) {
            super("A text that is given must say something.", Map.of());
            this.pointers = List.copyOf(pointers);
        }

        @Override
        public List<Fault> faults() {
            return pointers.stream()
                    .map(pointer -> new Fault(pointer, "must not be blank"))
                    .toList();
        }
    }
}
