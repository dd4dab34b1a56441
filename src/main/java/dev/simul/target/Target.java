package dev.simul.target;

/// A server that tasks call, which somebody else runs.
///
/// @param parameter the parameter of the workload that names it
/// @param port from 1 to 65535
public record Target(String parameter, Host host, int port) {

  /// Returns its host and its port.
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
