package dev.simul.target;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/// Finds the addresses of targets, and refuses those that no target has by right: a name that the
/// operator allows must not lead to what only this machine can reach. Thread-safe.
///
/// Addresses of private networks are not refused: staging machines have them.
public final class TargetAddresses {
  /// Those of a machine that calls no target.
  public static final TargetAddresses NONE = new TargetAddresses(List.of(), _ -> false);

  private static final String ALLOW =
      "the operator can allow it with simul.http.allowed-hosts, or --allow-host on the command line";

  private final List<Authority> allowed;
  private final IntPredicate ownPort;
  private final Resolver resolver;

  /// Looks names up.
  @FunctionalInterface
  public interface Resolver {

    /// Returns the addresses of a name, at least one.
    InetAddress[] resolve(String name) throws UnknownHostException;
  }

  /// @param allowed the hosts that the operator allows
  /// @param ownPort whether this process itself listens at a port
  public TargetAddresses(Collection<Authority> allowed, IntPredicate ownPort) {
    this(allowed, ownPort, InetAddress::getAllByName);
  }

  /// @param resolver looks names up
  public TargetAddresses(Collection<Authority> allowed, IntPredicate ownPort, Resolver resolver) {
    this.allowed = List.copyOf(allowed);
    this.ownPort = ownPort;
    this.resolver = resolver;
  }

  /// Returns why the operator does not allow calls to a target, as what its parameter must be
  /// instead; empty if they are allowed.
  public static Optional<String> refusal(Target target, Collection<Authority> allowed) {
    if (allowed.stream().anyMatch(one -> one.allows(target))) {
      return Optional.empty();
    }
    return Optional.of(
        allowed.isEmpty()
            ? "must be left out, since no host may be called here: " + ALLOW
            : "must lead to a host that may be called here, "
                + String.join(" or ", allowed.stream().map(Authority::toString).toList())
                + ", but leads to "
                + target
                + ": "
                + ALLOW);
  }

  /// Looks a target up, once: an address that it gets later does not matter.
  public Pin pin(Target target) {
    Optional<String> refusal = refusal(target, allowed);
    if (refusal.isPresent()) {
      return new Pin.Refused(target.parameter() + " " + refusal.get());
    }
    try {
      return pin(target, addresses(target.host()));
    } catch (UnknownHostException unknown) {
      return new Pin.Refused("the name " + target.host() + " leads to no address here");
    }
  }

  private InetAddress[] addresses(Host host) throws UnknownHostException {
    InetAddress address = host.address();
    return address == null ? resolver.resolve(host.text()) : new InetAddress[] {address};
  }

  /// One address that is refused spoils the name: which of them is called would be chance.
  private Pin pin(Target target, InetAddress[] addresses) {
    for (InetAddress address : addresses) {
      if (ownPort.test(target.port()) && isOfThisMachine(address)) {
        return new Pin.Refused(target + " is this service itself, which is never called");
      }
      Optional<String> kind = SpecialAddress.kind(address);
      if (kind.isPresent()
          && allowed.stream().noneMatch(one -> one.allows(address, target.port()))) {
        return new Pin.Refused(
            target
                + " leads to "
                + address.getHostAddress()
                + ", "
                + kind.get()
                + ", which is called only if the address itself is allowed too: "
                + ALLOW);
      }
    }
    return new Pin.At(addresses[0]);
  }

  private static boolean isOfThisMachine(InetAddress address) {
    try {
      return address.isLoopbackAddress()
          || address.isAnyLocalAddress()
          || NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException unknown) {
      return true;
    }
  }
}
