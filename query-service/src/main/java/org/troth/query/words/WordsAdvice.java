package org.troth.query.words;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import org.troth.store.PersonalJson;
import tools.jackson.databind.json.JsonMapper;

/// Opens the words in the answers of endpoints that say they carry some.
///
/// An answer that leaves without passing here cannot show words, for it holds none.
@RestControllerAdvice
final class WordsAdvice implements ResponseBodyAdvice<Object> {
    private final Opening opening;
    private final JsonMapper mapper;

    WordsAdvice(Opening opening, JsonMapper mapper) {
        this.opening = opening;
        this.mapper = mapper.rebuild().addModule(PersonalJson.module()).build();
    }

    @Override
    public boolean supports(MethodParameter answer, Class<? extends HttpMessageConverter<?>> converter) {
        return answer.getContainingClass().isAnnotationPresent(OpensWords.class);
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter answer,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (body == null) {
            return null;
        }
        return opening.fill(List.of(new Opening.Unfilled(mapper.valueToTree(body), null)))
                .getFirst()
                .tree();
    }
}
