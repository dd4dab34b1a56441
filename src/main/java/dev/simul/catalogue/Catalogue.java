package dev.simul.catalogue;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/// The providers of one SPI by their types, as [ServiceLoader] finds them. Immutable.
///
/// @param <S> the SPI
public final class Catalogue<S extends Described> {
  private final Map<String, S> providers = new LinkedHashMap<>();

  private Catalogue(Collection<S> found) {
    for (S provider : found) {
      String type = provider.describe().type();
      S other = providers.putIfAbsent(type, provider);
      if (other != null) {
        throw new IllegalStateException(
            "two providers of type "
                + type
                + ": "
                + other.getClass().getName()
                + " and "
                + provider.getClass().getName());
      }
    }
  }

  /// Finds the providers of an SPI on the class path, in the order of their types.
  ///
  /// @throws IllegalStateException if two have the same type
  public static <S extends Described> Catalogue<S> of(Class<S> spi) {
    return containing(ServiceLoader.load(spi).stream().map(ServiceLoader.Provider::get).toList());
  }

  /// Makes a catalogue of these providers, in the order of their types.
  ///
  /// @throws IllegalStateException if two have the same type
  public static <S extends Described> Catalogue<S> containing(Collection<S> providers) {
    return new Catalogue<>(
        providers.stream()
            .sorted(Comparator.comparing(provider -> provider.describe().type()))
            .toList());
  }

  /// Returns the provider of that type, or empty if it does not exist.
  public Optional<S> find(String type) {
    return Optional.ofNullable(providers.get(type));
  }

  /// Returns the provider of a type that is known to exist.
  ///
  /// @throws IllegalArgumentException if it does not exist
  public S get(String type) {
    return find(type)
        .orElseThrow(
            () -> new IllegalArgumentException("no " + type + "; known are " + providers.keySet()));
  }

  public List<S> all() {
    return List.copyOf(providers.values());
  }

  public List<String> types() {
    return List.copyOf(providers.keySet());
  }
}
