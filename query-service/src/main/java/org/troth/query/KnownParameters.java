package org.troth.query;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.troth.http.Parameters;
import org.troth.http.Problem;

/// Refuses parameters that a question does not know, so that a misspelt filter is noticed and not ignored.
final class KnownParameters implements HandlerInterceptor {
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method
                && method.getBeanType().getPackageName().startsWith("org.troth.query")) {
            Set<String> known = Stream.of(method.getMethodParameters())
                    .flatMap(KnownParameters::namesOf)
                    .collect(Collectors.toSet());
            request.getParameterMap().forEach((name, values) -> check(known, name, values));
        }
        return true;
    }

    private static void check(Set<String> known, String name, String[] values) {
        if (!known.contains(name)) {
            throw Problem.of(400, "unknown-parameter", "There is a parameter that this question does not have.")
                    .facts(Map.of("parameters", known.stream().sorted().toList()))
                    .exception();
        }
        for (String value : values) {
            if (value.indexOf('\0') >= 0) {
                throw Parameters.wrong(name, "must not contain U+0000");
            }
        }
    }

    private static Stream<String> namesOf(MethodParameter parameter) {
        if (parameter.hasParameterAnnotation(ParameterObject.class)) {
            return Stream.of(parameter.getParameterType().getRecordComponents()).map(RecordComponent::getName);
        }
        return parameter.hasParameterAnnotation(RequestParam.class) ? Stream.of(nameOf(parameter)) : Stream.empty();
    }

    private static String nameOf(MethodParameter parameter) {
        RequestParam annotation = parameter.getParameterAnnotation(RequestParam.class);
        if (annotation != null && !annotation.name().isEmpty()) {
            return annotation.name();
        }
        return parameter.getParameter().getName();
    }
}
