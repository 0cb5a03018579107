package org.troth.command;

import java.util.List;
import java.util.Map;

/// Card numbers and their security codes are not kept, wherever in a step they stand.
public final class PaymentRefusal extends Refusal {
    private static final long serialVersionUID = 1L;
    private final List<String> pointers;

    /// @param pointers JSON Pointers to the texts
    public PaymentRefusal(List<String> pointers) {
        super(
                Kind.INVALID,
                "sensitive-payment-data",
                "There is a card number or its security code in a text. Take it out; nothing was recorded.",
                Map.of());
        this.pointers = List.copyOf(pointers);
    }

    @Override
    public String slug() {
        return "sensitive-payment-data";
    }

    @Override
    public List<Fault> faults() {
        return pointers.stream()
                .map(pointer -> new Fault(pointer, "No card number and no security code may stand here."))
                .toList();
    }
}
