package org.troth.standalone.demonstration;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.troth.command.customer.CustomerCommand;
import org.troth.command.customer.CustomerCommand.LinkIdentifier;
import org.troth.command.customer.CustomerCommand.RaiseFlag;
import org.troth.command.customer.CustomerCommand.RecordFact;
import org.troth.command.customer.CustomerCommand.RegisterCustomer;
import org.troth.event.CustomerId;
import org.troth.event.Personal;
import org.troth.event.customer.CustomerKind;
import org.troth.event.customer.FlagCode;
import org.troth.event.customer.IdentifierKind;

/// Ninety days of the shop: its customers, what happened to them, and the stories.
final class Shop {
    private static final long SEED = 1848;
    private static final int DAYS = 90;
    private static final int CUSTOMERS = 192;

    private final Plan plan;
    private final Chance chance = new Chance(SEED);
    private final Words words = new Words(chance);
    private int registered;

    private Shop(Instant today) {
        this.plan = new Plan(today);
    }

    /// A moment before anything happened.
    static Instant opensBefore(Instant today) {
        return today.minus(DAYS + 3, ChronoUnit.DAYS);
    }

    /// Everything that happened, in order, as seen from today.
    static List<Chapter> until(Instant today) {
        Shop shop = new Shop(today);
        new Teams(shop.plan).form(opensBefore(today));
        shop.tellStories();
        shop.serve();
        return shop.plan.chapters();
    }

    private void tellStories() {
        for (Story story : Story.values()) {
            register(story.customer(), chance.workingTime(plan.today(), DAYS));
        }
        Customer twin = new Customer(new CustomerId(chance.id(CustomerId.PREFIX, chance.workingTime(plan.today(), 18))), "K. Nowak");
        register(twin, chance.workingTime(plan.today(), 18));
        PromiseStories promises = new PromiseStories(plan, chance, words);
        promises.kept();
        promises.keptLate();
        promises.nobodyKept();
        DeskStories desk = new DeskStories(plan, chance, words);
        desk.transfer();
        desk.redacted();
        desk.duplicate(twin);
        desk.walkIn();
    }

    private void serve() {
        Matters matters = new Matters(plan, chance, words);
        for (int i = 0; i < CUSTOMERS; i++) {
            List<Instant> times = Stream.generate(() -> chance.workingTime(plan.today(), chance.between(0, DAYS)))
                    .limit(chance.between(1, 4))
                    .sorted()
                    .toList();
            Instant first = times.getFirst();
            Customer customer = new Customer(
                    new CustomerId(chance.id(CustomerId.PREFIX, first)), words.any("given") + " " + words.any("family"));
            register(customer, first.minusSeconds(90));
            times.forEach(at -> matters.any(customer, at));
        }
    }

    private void register(Customer customer, Instant at) {
        List<CustomerCommand> commands = new ArrayList<>();
        commands.add(new RegisterCustomer(
                CustomerKind.EXTERNAL, new Personal<>(customer.name()), null, null, Chance.ZONE));
        registered++;
        Personal<String> address = new Personal<>("customer" + registered + "@example.org");
        commands.add(new LinkIdentifier(IdentifierKind.EMAIL, address, null));
        if (chance.percent(70)) {
            // Numbers that the German regulator keeps free for films and books.
            Personal<String> number = new Personal<>("+493023125%03d".formatted(registered));
            commands.add(new LinkIdentifier(IdentifierKind.PHONE, number, "CUSTOMER"));
        }
        if (chance.percent(30)) {
            String key = chance.oneOf(List.of("delivery-note", "callback-window"));
            commands.add(new RecordFact(key, new Personal<>(words.any("fact." + key)), null));
        }
        if (chance.percent(6)) {
            FlagCode flag = chance.oneOf(List.of(FlagCode.KEY_ACCOUNT, FlagCode.AT_RISK, FlagCode.VULNERABLE));
            commands.add(new RaiseFlag(flag, null, null));
        }
        Colleague colleague = chance.oneOf(Colleague.REPS);
        plan.add(new Chapter(
                at,
                commands.stream()
                        .map(command -> new Draft(customer.id().value(), command, colleague, at))
                        .toList()));
    }
}
