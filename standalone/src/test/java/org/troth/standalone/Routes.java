package org.troth.standalone;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.util.pattern.PathPattern;

/// Where the console answers, as the running application has it: a new address is here without anybody listing it.
final class Routes {
    /// @param page whether a template is shown there, and not a file, a live line or a bare word
    record Route(PathPattern pattern, boolean reads, boolean page) {
        @Override
        public String toString() {
            return pattern.getPatternString();
        }
    }

    private final List<Route> all;

    private Routes(List<Route> all) {
        this.all = all;
    }

    static Routes of(OpenHouse house) {
        return new Routes(house.routes().getHandlerMethods().entrySet().stream()
                .flatMap(each -> Objects.requireNonNull(each.getKey().getPathPatternsCondition()).getPatterns().stream()
                        .filter(pattern -> !pattern.getPatternString().equals("/error"))
                        .map(pattern -> new Route(pattern, reads(each), page(each.getValue()))))
                .toList());
    }

    private static boolean reads(Map.Entry<RequestMappingInfo, HandlerMethod> mapping) {
        return mapping.getKey().getMethodsCondition().getMethods().equals(Set.of(RequestMethod.GET));
    }

    private static boolean page(HandlerMethod method) {
        return method.getReturnType().getParameterType().equals(String.class)
                && !method.hasMethodAnnotation(ResponseBody.class)
                && !method.getBeanType().isAnnotationPresent(RestController.class);
    }

    Set<String> pages() {
        return all.stream()
                .filter(route -> route.reads() && route.page())
                .map(Route::toString)
                .collect(Collectors.toSet());
    }

    /// Everything that takes more than a question.
    List<Route> changing() {
        return all.stream().filter(route -> !route.reads()).toList();
    }

    /// The page that an address of ours leads to.
    Optional<String> page(String address) {
        PathContainer path = PathContainer.parsePath(address.replaceAll("[?#].*", ""));
        return all.stream()
                .filter(route -> route.reads() && route.page() && route.pattern().matches(path))
                .min((one, other) -> PathPattern.SPECIFICITY_COMPARATOR.compare(one.pattern(), other.pattern()))
                .map(Route::toString);
    }
}
