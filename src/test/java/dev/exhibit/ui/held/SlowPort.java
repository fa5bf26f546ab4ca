package dev.exhibit.ui.held;

import dev.exhibit.task.Cancellation;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Set;

/** A port whose every call waits at a gate; so do the calls of the ports that it hands out. */
final class SlowPort implements InvocationHandler {
  /** Says who works here; known from the start. */
  private static final Set<String> KNOWN = Set.of("operator");

  private final Object port;
  private final Gate gate;

  private SlowPort(Object port, Gate gate) {
    this.port = port;
    this.gate = gate;
  }

  static <T> T over(Class<T> type, T port, Gate gate) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, new SlowPort(port, gate)));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    boolean hands = isPort(method.getReturnType());
    boolean desk = hands && method.getParameterCount() == 0 && !"watch".equals(method.getName());
    if (!desk && !KNOWN.contains(method.getName()) && method.getDeclaringClass() != Object.class) {
      gate.pass(
          method.getDeclaringClass().getSimpleName() + "." + method.getName(),
          cancellation(arguments));
    }
    try {
      Object answer = method.invoke(port, arguments);
      return hands && answer != null ? slow(method.getReturnType(), answer) : answer;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private <T> Object slow(Class<T> type, Object answer) {
    return over(type, type.cast(answer), gate);
  }

  private static boolean isPort(Class<?> type) {
    return type.isInterface()
        && !type.isSealed()
        && type.getName().startsWith("dev.exhibit.usecase");
  }

  private static Cancellation cancellation(Object[] arguments) {
    return arguments == null
        ? Cancellation.none()
        : Arrays.stream(arguments)
            .filter(Cancellation.class::isInstance)
            .map(Cancellation.class::cast)
            .findFirst()
            .orElseGet(Cancellation::none);
  }
}
