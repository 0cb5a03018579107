package org.troth.standalone;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Runs where there is a Chromium and a Node; elsewhere says so loudly, and fails where every test has to count.
///
/// One browser serves all tests. A test's windows are closed behind it, and with them goes who was signed in.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsBrowser.Shared.class)
@interface NeedsBrowser {
    Path CHROMIUM = Path.of("/usr/bin/chromium");
    Path NODE = Path.of("/usr/bin/node");

    /// Looks for both, and tidies up.
    final class Shared implements ExecutionCondition, AfterEachCallback {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (Files.isExecutable(CHROMIUM) && Files.isExecutable(NODE)) {
                return ConditionEvaluationResult.enabled("There is a browser.");
            }
            String missing = "NO BROWSER TEST RUNS HERE: they need " + CHROMIUM + " and " + NODE + ".";
            if ("true".equals(System.getenv("CI"))) {
                throw new IllegalStateException(missing);
            }
            System.err.println(missing);
            return ConditionEvaluationResult.disabled(missing);
        }

        @Override
        public void afterEach(ExtensionContext context) {
            Browsers.closeWindows();
        }
    }
}
