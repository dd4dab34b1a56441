package dev.simul.measurement;

/// The least that a JVM can do and still be seen.
final class Hello {
  private Hello() {}

  public static void main(String[] arguments) {
    System.out.println("Hello");
  }
}
