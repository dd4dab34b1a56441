package dev.simul.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Set;

/// Has H2 opened anew when it could not write. It closes its file then, for as long as any
/// connection is open, or goes on and acknowledges what it will never write. Thread-safe.
final class H2Failure implements SQLExceptionOverride {
  /// How the URL of a database of one process begins.
  static final String FILE_URL = "jdbc:h2:file:";

  /// `GENERAL_ERROR_1`, `IO_EXCEPTION_1`, `IO_EXCEPTION_2` and `DATABASE_IS_CLOSED`.
  private static final Set<Integer> BROKEN = Set.of(50000, 90028, 90031, 90098);

  private final Collection<HikariDataSource> pools;

  /// @param pools all that have connections to the database
  H2Failure(Collection<HikariDataSource> pools) {
    this.pools = pools;
  }

  // The interface has a type of the annotation's name.
  @java.lang.Override
  public SQLExceptionOverride.Override adjudicate(SQLException failure) {
    if (!BROKEN.contains(failure.getErrorCode())) {
      return SQLExceptionOverride.Override.CONTINUE_EVICT;
    }
    pools.forEach(H2Failure::closeConnections);
    return SQLExceptionOverride.Override.MUST_EVICT;
  }

  /// Closes each as soon as nobody uses it.
  private static void closeConnections(HikariDataSource pool) {
    HikariPoolMXBean begun = pool.getHikariPoolMXBean();
    if (begun != null) {
      begun.softEvictConnections();
    }
  }
}
