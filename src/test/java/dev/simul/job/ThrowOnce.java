package dev.simul.job;

import dev.simul.job.result.EventRepository;
import dev.simul.job.result.TraceRepository;
import dev.simul.job.submission.IdempotencyKeys;
import dev.simul.node.NodeRepository;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicReference;
import org.aopalliance.intercept.MethodInterceptor;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/// Has a call of a repository throw, once. Only in a service that was started with
/// `--test.throw-once=true`. Thread-safe.
@Component
@ConditionalOnProperty("test.throw-once")
public final class ThrowOnce implements BeanPostProcessor {
  private static final List<Class<?>> REPOSITORIES =
      List.of(
          JobRepository.class,
          JobStateRepository.class,
          JobGroupRepository.class,
          EventRepository.class,
          TraceRepository.class,
          NodeRepository.class,
          IdempotencyKeys.class);

  private static final Set<String> CALLED = new ConcurrentSkipListSet<>();
  private static final AtomicReference<@Nullable Trap> TRAP = new AtomicReference<>();

  private record Trap(String call, Throwable thrown) {}

  /// Returns the calls that were made since the last time, such as `JobRepository.find`.
  public static Set<String> called() {
    Set<String> calls = new ConcurrentSkipListSet<>(CALLED);
    CALLED.clear();
    return calls;
  }

  /// Has the next such call throw.
  public static void arm(String call, Throwable thrown) {
    TRAP.set(new Trap(call, thrown));
  }

  /// Returns whether the call was made meanwhile, and disarms the trap if not.
  public static boolean sprung() {
    return TRAP.getAndSet(null) == null;
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    if (REPOSITORIES.stream().noneMatch(type -> type.isInstance(bean))) {
      return bean;
    }
    ProxyFactory proxy = new ProxyFactory(bean);
    proxy.setProxyTargetClass(true);
    proxy.addAdvice(
        (MethodInterceptor)
            call -> {
              throwIfArmed(call.getMethod());
              return call.proceed();
            });
    return proxy.getProxy(bean.getClass().getClassLoader());
  }

  private static void throwIfArmed(Method method) throws Throwable {
    String call = method.getDeclaringClass().getSimpleName() + "." + method.getName();
    CALLED.add(call);
    Trap trap = TRAP.get();
    if (trap != null && trap.call().equals(call) && TRAP.compareAndSet(trap, null)) {
      throw trap.thrown();
    }
  }
}
