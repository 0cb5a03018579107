package org.troth.command.door;

import java.util.List;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.config.Configurer;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.stereotype.Component;
import org.troth.command.StepResult;
import org.troth.store.AxonPart;
import org.troth.store.Receipt;

/// Claims the key of a command together with its answer, after the decision and before the commit.
@Component
final class AnswerInterceptor implements MessageHandlerInterceptor<CommandMessage<?>>, AxonPart {
    @Override
    public void configure(Configurer configurer) {
        configurer.onInitialize(axon -> axon.onStart(() -> axon.commandBus().registerHandlerInterceptor(this)));
    }

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> unit, InterceptorChain chain) throws Exception {
        Object results = chain.proceed();
        MetaData metadata = unit.getMessage().getMetaData();
        if (metadata.get(AnswerClaim.KEY) instanceof AnswerClaim answer
                && metadata.get(Receipt.KEY) instanceof Receipt receipt
                && results instanceof List<?> list) {
            receipt.claim(
                    answer.keeping(list.stream().map(StepResult.class::cast).toList()));
        }
        return results;
    }
}
