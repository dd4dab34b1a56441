package dev.simul.database;

/// A pool of connections.
///
/// The queue has one of its own, so that it goes on however many clients read. Work asks for it by
/// running within it; what runs in neither takes a connection of the clients'.
public enum Pool {
  /// For what clients ask for.
  CLIENTS,
  /// For what runs jobs.
  QUEUE;

  private static final ScopedValue<Pool> CURRENT = ScopedValue.newInstance();

  /// Runs work whose statements take their connections from this pool, on this thread alone.
  public void run(Runnable work) {
    ScopedValue.where(CURRENT, this).run(work);
  }

  /// Returns the pool of the work that this thread does.
  static Pool current() {
    return CURRENT.orElse(CLIENTS);
  }
}
