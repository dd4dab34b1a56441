package dev.simul.container;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/// Skips a test whose images are not there.
///
/// It asks the engine by itself: Testcontainers, once loaded, looks for an engine in several places
/// and pulls what is missing, which takes minutes where there is no registry.
final class ImagePresent implements ExecutionCondition {

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    // Asked once for the class, not again for each of its methods.
    if (context.getTestMethod().isPresent()) {
      return ConditionEvaluationResult.enabled("its class runs");
    }
    return evaluate(context.getRequiredTestClass(), DockerEngine.ofThisMachine());
  }

  static ConditionEvaluationResult evaluate(Class<?> test, DockerEngine engine) {
    Optional<String> reason =
        AnnotationSupport.findAnnotation(test, NeedsImage.class).stream()
            .flatMap(needs -> Arrays.stream(needs.value()))
            .flatMap(image -> engine.whyNot(image).stream())
            .findFirst();
    return reason
        .map(ConditionEvaluationResult::disabled)
        .orElseGet(() -> ConditionEvaluationResult.enabled("its images are there"));
  }
}
