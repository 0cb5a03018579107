package org.troth.bench;

import java.util.ArrayList;
import java.util.List;
import org.troth.bench.Figure.Bar;

/// G2: what is left of the throughput when everybody works on one contact, or on one customer.
final class OneSubject implements Goal {
    @Override
    public List<Figure> measure(Rig rig) throws Exception {
        Troth troth = rig.troth();
        double seconds = rig.options().seconds();
        Rounds.Taken taken = new Rounds()
                .take("spread", () -> perSecond(troth.notes(), seconds))
                .take("one contact", () -> perSecond(troth.notes(newContacts(troth, 1)), seconds))
                .take("one customer", () -> perSecond(troth.notes(newContacts(troth, Options.CLIENTS)), seconds))
                .times(rig.options().rounds());
        Samples spread = taken.of("spread");
        Bar bar = Bar.atLeast(0.70, 0.9);
        return List.of(
                Figure.ratio("G2", "all on one contact ÷ spread", taken.of("one contact").over(spread), bar),
                Figure.ratio("G2", "all on contacts of one customer ÷ spread", taken.of("one customer").over(spread), bar),
                Figure.told("G2", "notes added, spread over contacts", "/s", spread));
    }

    private static double perSecond(Load.Acts acts, double seconds) {
        return Load.closed(Options.CLIENTS, seconds, acts).perSecond();
    }

    /// Contacts of a new customer.
    private static List<String> newContacts(Troth troth, int count) throws Exception {
        try (Wire wire = new Wire(troth.commandPort())) {
            String customer = troth.register(wire);
            List<String> contacts = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                contacts.add(troth.open(wire, customer));
            }
            return contacts;
        }
    }
}
